package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a tree that may have terms, in Keras's natural order.
 *
 * @param nodes the layers
 * @param layers what is known of each of them
 * @param indices the index of each layer
 */
record FlatLayers(
    List<LayerNode> nodes, List<PlannedLayer> layers, Map<LayerNode, Integer> indices) {

  static FlatLayers of(LayerNode root) {
    FlatLayers flat = new FlatLayers(new ArrayList<>(), new ArrayList<>(), new IdentityHashMap<>());
    flat.add(root, root.trainable());
    return new FlatLayers(List.copyOf(flat.nodes), List.copyOf(flat.layers), flat.indices);
  }

  private void add(LayerNode node, boolean rootTrainable) {
    if (node.listed()) {
      indices.put(node, nodes.size());
      nodes.add(node);
      layers.add(
          new PlannedLayer(
              node.name(),
              node.className(),
              rootTrainable && node.trainable(),
              node.variables(),
              node.activityRegularizer(),
              node.calls(),
              node.pointer()));
    }
    node.children().forEach(child -> add(child, rootTrainable));
  }
}

package io.penalties.model.keras.plan;

import io.penalties.model.keras.LayerClass;
import io.penalties.model.keras.OutputForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The layers of a tree that may have terms, in Keras's natural order.
 *
 * @param nodes the layers
 * @param layers their known properties
 * @param indices the index of each layer
 */
record FlatLayers(
    List<LayerNode> nodes, List<PlannedLayer> layers, Map<LayerNode, Integer> indices) {

  /**
   * The layers of a tree.
   *
   * @param keras2File whether Keras 2 wrote it, whose configs never show what is built
   */
  static FlatLayers of(LayerNode root, boolean keras2File) {
    FlatLayers flat = new FlatLayers(new ArrayList<>(), new ArrayList<>(), new IdentityHashMap<>());
    flat.add(root, root.trainable(), keras2File);
    return new FlatLayers(List.copyOf(flat.nodes), List.copyOf(flat.layers), flat.indices);
  }

  /** Whether a file contains no weight of these layers, in any layout. */
  boolean hasNone(Predicate<String> stored) {
    return layers.stream()
        .flatMap(layer -> layer.weights().stream())
        .flatMap(weight -> weight.paths().stream())
        .noneMatch(stored);
  }

  /** The layers with the places of their weights. */
  List<LocatedLayer> located(Function<PlannedWeight, WeightPlace> places) {
    return layers.stream()
        .map(layer ->
            new LocatedLayer(
                layer,
                layer.weights().stream()
                    .map(weight -> new LocatedWeight(weight, places.apply(weight)))
                    .toList()))
        .toList();
  }

  private void add(LayerNode node, boolean rootTrainable, boolean keras2File) {
    if (node.listed()) {
      indices.put(node, nodes.size());
      nodes.add(node);
      layers.add(
          new PlannedLayer(
              node.name(),
              node.className(),
              rootTrainable && node.trainable(),
              keras2File || node.identity().built(),
              ownVariables(node),
              node.activityRegularizer(),
              node.calls(),
              output(node),
              node.pointer()));
    }
    node.children().forEach(child -> add(child, rootTrainable, keras2File));
  }

  private static OutputForm output(LayerNode node) {
    return node.open()
        ? OutputForm.UNKNOWN
        : LayerClass.find(node.className())
            .map(known -> known.output(node.identity().config()))
            .orElse(OutputForm.UNKNOWN);
  }

  /**
   * The variables that no inner layer has too: a variable has one term, in the layer that created
   * it.
   */
  private static List<PlannedWeight> ownVariables(LayerNode node) {
    Set<PlannedWeight> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    node.children().forEach(child -> inside.addAll(child.variables()));
    return node.variables().stream().filter(weight -> !inside.contains(weight)).toList();
  }
}

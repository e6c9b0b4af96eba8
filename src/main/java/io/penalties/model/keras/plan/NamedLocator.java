package io.penalties.model.keras.plan;

import java.util.List;
import java.util.Map;

/** Finds the weights of a model in a bare list of names, such as that of TensorFlow.js. */
final class NamedLocator {

  private final LayerNode root;
  private final FlatLayers flat;
  private final List<Integer> activityOrder;

  NamedLocator(LayerNode root, FlatLayers flat, List<Integer> activityOrder) {
    this.root = root;
    this.flat = flat;
    this.activityOrder = activityOrder;
  }

  LocatedModel locate(List<String> names) {
    List<PlannedWeight> weights =
        flat.layers().stream().flatMap(layer -> layer.weights().stream()).toList();
    Map<PlannedWeight, String> assigned = LegacyNames.of(root, names).assign(weights);
    return new LocatedModel(
        flat.located(weight -> WeightPlace.at(assigned.get(weight))), activityOrder, List.of());
  }
}

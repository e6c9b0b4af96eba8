package io.penalties.model.keras.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the weights of a model in a list of names alone, such as that of TensorFlow.js. */
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
    List<LocatedLayer> layers = new ArrayList<>();
    for (PlannedLayer layer : flat.layers()) {
      layers.add(
          new LocatedLayer(
              layer,
              layer.weights().stream()
                  .map(weight -> new LocatedWeight(weight, place(assigned.get(weight))))
                  .toList()));
    }
    return new LocatedModel(layers, activityOrder, List.of());
  }

  private static WeightPlace place(@Nullable String name) {
    return name == null ? new WeightPlace.Missing(List.of()) : new WeightPlace.Stored(name);
  }
}

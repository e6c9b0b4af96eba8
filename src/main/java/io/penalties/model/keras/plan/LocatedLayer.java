package io.penalties.model.keras.plan;

import java.util.List;

/**
 * A layer with the places of its weights.
 *
 * @param layer the layer
 * @param weights its weights in the order of their terms
 */
public record LocatedLayer(PlannedLayer layer, List<LocatedWeight> weights) {

  /**
   * Whether the layer never had variables: the config has no shape for them, and the file does not
   * contain them.
   */
  public boolean isUnbuilt() {
    return !layer.built()
        && !weights.isEmpty()
        && weights.stream().allMatch(weight -> weight.place() instanceof WeightPlace.Missing);
  }
}

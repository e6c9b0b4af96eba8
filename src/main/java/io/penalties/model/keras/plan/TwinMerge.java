package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Merges layers that turn out to be the same. */
final class TwinMerge {

  private TwinMerge() {}

  /**
   * The layers without duplicates.
   *
   * @param kept for each layer, the index of the one that represents it
   */
  static LocatedModel merge(
      List<LocatedLayer> layers, List<Integer> activityOrder, int[] kept, List<Warning> warnings) {
    long[] calls = new long[kept.length];
    int[] newIndex = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      calls[kept[i]] += layers.get(i).layer().calls();
    }
    List<LocatedLayer> merged = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] == i) {
        newIndex[i] = merged.size();
        merged.add(withCalls(layers.get(i), calls[i]));
      }
    }
    Set<Integer> order = new LinkedHashSet<>();
    for (int index : activityOrder) {
      order.add(newIndex[kept[index]]);
    }
    return new LocatedModel(List.copyOf(merged), List.copyOf(order), List.copyOf(warnings));
  }

  private static LocatedLayer withCalls(LocatedLayer located, long calls) {
    PlannedLayer layer = located.layer();
    return new LocatedLayer(
        new PlannedLayer(
            layer.name(),
            layer.className(),
            layer.trainable(),
            layer.built(),
            layer.weights(),
            layer.activityRegularizer(),
            calls,
            layer.output(),
            layer.pointer()),
        located.weights());
  }
}

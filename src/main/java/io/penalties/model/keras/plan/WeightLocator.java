package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the weights of a model in a {@code .weights.h5}. */
final class WeightLocator {

  private final FlatLayers flat;
  private final List<Integer> activityOrder;

  WeightLocator(FlatLayers flat, List<Integer> activityOrder) {
    this.flat = flat;
    this.activityOrder = activityOrder;
  }

  LocatedModel locate(Predicate<String> stored) {
    WeightLayout layout = layout(stored);
    return withoutTwins(flat.located(weight -> place(weight, layout, stored)));
  }

  /** The layout in which the most weights exist; in a tie, the usual one. */
  private WeightLayout layout(Predicate<String> stored) {
    WeightLayout best = WeightLayout.KERAS_3;
    long most = -1;
    for (WeightLayout layout : WeightLayout.HDF5) {
      long found =
          flat.layers().stream()
              .flatMap(layer -> layer.weights().stream())
              .filter(weight ->
                  !weight.paths().isEmpty() && stored.test(weight.paths().get(layout.ordinal())))
              .count();
      if (found > most) {
        most = found;
        best = layout;
      }
    }
    return best;
  }

  private static WeightPlace place(
      PlannedWeight weight, WeightLayout layout, Predicate<String> stored) {
    if (weight.paths().isEmpty()) {
      return new WeightPlace.Zeros();
    }
    String path = weight.paths().get(layout.ordinal());
    return stored.test(path)
        ? new WeightPlace.Stored(path)
        : new WeightPlace.Missing(
            WeightLayout.HDF5.stream()
                .map(known -> weight.paths().get(known.ordinal()))
                .distinct()
                .toList());
  }

  /**
   * A layer that two models use is written in both configs, but in the weight file only where Keras
   * visited it first.
   */
  private LocatedModel withoutTwins(List<LocatedLayer> layers) {
    Map<String, Integer> first = new HashMap<>();
    int[] kept = new int[layers.size()];
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i;
      if (layers.get(i).weights().isEmpty()) {
        continue;
      }
      LayerNode.Identity identity = flat.nodes().get(i).identity();
      Integer twin = first.putIfAbsent(identity.className() + "/" + identity.name(), i);
      if (twin != null
          && isMissing(layers.get(i))
          && !isMissing(layers.get(twin))
          && identity.equals(flat.nodes().get(twin).identity())) {
        kept[i] = twin;
        warnings.add(shared(layers.get(twin).layer(), layers.get(i).layer()));
      }
    }
    return warnings.isEmpty()
        ? new LocatedModel(List.copyOf(layers), activityOrder, List.of())
        : TwinMerge.merge(layers, activityOrder, kept, warnings);
  }

  private static boolean isMissing(LocatedLayer layer) {
    return layer.weights().stream()
        .noneMatch(weight -> weight.place() instanceof WeightPlace.Stored);
  }

  static Warning shared(PlannedLayer kept, PlannedLayer twin) {
    return new Warning(
        WarningCode.SHARED_LAYER,
        kept.name(),
        twin.pointer(),
        "The file contains the weights of %s only as those of %s. They count once."
            .formatted(twin.name(), kept.name()));
  }
}

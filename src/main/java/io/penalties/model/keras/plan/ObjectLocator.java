package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the weights of a model by the attributes of its objects. A layer that two models use is one
 * object with one set of keys, on whichever path.
 */
final class ObjectLocator {

  private final FlatLayers flat;
  private final List<Integer> activityOrder;

  ObjectLocator(FlatLayers flat, List<Integer> activityOrder) {
    this.flat = flat;
    this.activityOrder = activityOrder;
  }

  /**
   * Finds the places of the weights.
   *
   * @param keys the key of the variable at an object path; null if there is none
   */
  LocatedModel locate(Function<String, @Nullable String> keys) {
    return withoutTwins(flat.located(weight -> place(weight, keys)));
  }

  private static WeightPlace place(PlannedWeight weight, Function<String, @Nullable String> keys) {
    if (weight.paths().isEmpty()) {
      return new WeightPlace.Zeros();
    }
    String path = weight.paths().get(WeightLayout.OBJECTS.ordinal());
    String key = keys.apply(path);
    return key == null ? new WeightPlace.Missing(List.of(path)) : new WeightPlace.Stored(key);
  }

  private LocatedModel withoutTwins(List<LocatedLayer> layers) {
    Map<List<WeightPlace>, Integer> first = new HashMap<>();
    int[] kept = new int[layers.size()];
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      List<WeightPlace> places = stored(layers.get(i));
      Integer twin = places.isEmpty() ? null : first.putIfAbsent(places, i);
      kept[i] = twin == null ? i : twin;
      if (twin != null) {
        warnings.add(WeightLocator.shared(layers.get(twin).layer(), layers.get(i).layer()));
      }
    }
    return warnings.isEmpty()
        ? new LocatedModel(List.copyOf(layers), activityOrder, List.of())
        : TwinMerge.merge(layers, activityOrder, kept, warnings);
  }

  private static List<WeightPlace> stored(LocatedLayer layer) {
    return layer.weights().stream()
        .map(LocatedWeight::place)
        .filter(WeightPlace.Stored.class::isInstance)
        .toList();
  }
}

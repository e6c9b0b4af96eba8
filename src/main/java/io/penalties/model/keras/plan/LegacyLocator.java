package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import io.penalties.regularizer.Convention;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the weights of a model in a legacy {@code .h5}, as Keras does: by the order of the layers
 * that have weights, and of the weights of each, whatever they are called.
 */
final class LegacyLocator {

  private final LayerNode root;
  private final FlatLayers flat;
  private final List<Integer> activityOrder;
  private final Convention writtenBy;
  private final Map<PlannedWeight, String> paths = new IdentityHashMap<>();

  LegacyLocator(
      LayerNode root, FlatLayers flat, List<Integer> activityOrder, Convention writtenBy) {
    this.root = root;
    this.flat = flat;
    this.activityOrder = activityOrder;
    this.writtenBy = writtenBy;
  }

  LocatedModel locate(List<LegacyGroup> groups) {
    List<LegacyGroup> filled =
        groups.stream().filter(group -> !group.weightNames().isEmpty()).toList();
    int next = 0;
    for (LayerNode layer : root.children()) {
      List<PlannedWeight> weights = LegacyOrder.of(layer, writtenBy);
      boolean maybe = weights.isEmpty() && layer.isOpen();
      if (maybe) {
        // Whether it has weights is only to be seen by its name.
        boolean there = next < filled.size() && filled.get(next).name().equals(layer.name());
        next += there ? 1 : 0;
      } else if (!weights.isEmpty()) {
        if (next == filled.size()) {
          throw mismatch(layer, weights.size(), "no more groups with weights");
        }
        assign(layer, weights, filled.get(next++));
      }
    }
    if (next < filled.size()) {
      throw new MalformedDocumentException(
          root.pointer(),
          "Expected %d layers with weights, as the config says. Received: %d in the file."
              .formatted(next, filled.size()));
    }
    return new LocatedModel(
        flat.layers().stream().map(this::located).toList(), activityOrder, List.of());
  }

  private void assign(LayerNode layer, List<PlannedWeight> weights, LegacyGroup group) {
    List<String> names = group.weightNames();
    boolean fits = layer.isOpen() ? names.size() >= weights.size() : names.size() == weights.size();
    if (!fits) {
      throw mismatch(layer, weights.size(), names.size() + " in the file");
    }
    // The state of a layer that is not known lies somewhere between: only names can tell.
    boolean surplus = names.size() > weights.size();
    int next = 0;
    for (PlannedWeight weight : weights) {
      while (surplus && next < names.size() && !isNamed(names.get(next), weight)) {
        next++;
      }
      if (next == names.size()) {
        return;
      }
      paths.put(weight, group.name() + "/" + names.get(next++));
    }
  }

  private static boolean isNamed(String path, PlannedWeight weight) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    return (colon < 0 ? last : last.substring(0, colon)).equals(weight.variable());
  }

  private static MalformedDocumentException mismatch(
      LayerNode layer, int expected, String received) {
    return new MalformedDocumentException(
        layer.pointer(),
        "Expected %d weights of %s, as the config says. Received: %s."
            .formatted(expected, layer.name(), received));
  }

  private LocatedLayer located(PlannedLayer layer) {
    List<LocatedWeight> weights = new ArrayList<>();
    for (PlannedWeight weight : layer.weights()) {
      String path = paths.get(weight);
      weights.add(
          new LocatedWeight(
              weight,
              path == null ? new WeightPlace.Missing(List.of()) : new WeightPlace.Stored(path)));
    }
    return new LocatedLayer(layer, weights);
  }
}

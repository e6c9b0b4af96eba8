package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import io.penalties.regularizer.Convention;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the weights of a model in a legacy {@code .h5} as Keras does: by the order of the layers
 * with weights, and of the weights of each. If layers of unknown class make the order ambiguous,
 * the stored names decide.
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
    Map<LayerNode, List<PlannedWeight>> required = new IdentityHashMap<>();
    List<LayerNode> inOrder = new ArrayList<>();
    int unknown = 0;
    for (LayerNode layer : root.children()) {
      List<PlannedWeight> weights = LegacyOrder.of(layer, writtenBy);
      if (!weights.isEmpty()) {
        required.put(layer, weights);
        inOrder.add(layer);
      } else if (layer.isOpen()) {
        unknown++;
      }
    }
    if (filled.size() < inOrder.size() && writtenBy == Convention.KERAS) {
      inOrder.removeIf(layer -> isUnbuilt(layer, filled));
    }
    List<LegacyGroup> ofRequired = new LegacyAlignment(root, inOrder, unknown).of(filled);
    for (int i = 0; i < inOrder.size(); i++) {
      LayerNode layer = inOrder.get(i);
      assign(layer, required.getOrDefault(layer, List.of()), ofRequired.get(i));
    }
    return new LocatedModel(
        flat.located(weight -> WeightPlace.at(paths.get(weight))), activityOrder, List.of());
  }

  /**
   * Whether the layer never had variables: the config has no shape for them, and the file does not
   * contain them.
   */
  private static boolean isUnbuilt(LayerNode layer, List<LegacyGroup> filled) {
    return !layer.identity().built()
        && filled.stream().noneMatch(group -> group.name().equals(layer.name()));
  }

  private void assign(LayerNode layer, List<PlannedWeight> weights, LegacyGroup group) {
    List<String> names = group.weightNames();
    boolean fits = layer.isOpen() ? names.size() >= weights.size() : names.size() == weights.size();
    if (!fits) {
      throw new MalformedDocumentException(
          layer.pointer(),
          "Expected %d weights of %s, according to the config. Received: %d in the file."
              .formatted(weights.size(), layer.name(), names.size()));
    }
    if (names.size() == weights.size()) {
      for (int i = 0; i < names.size(); i++) {
        paths.put(weights.get(i), group.name() + "/" + names.get(i));
      }
    } else {
      LegacyNames.of(layer, names)
          .assign(weights)
          .forEach((weight, name) -> paths.put(weight, group.name() + "/" + name));
    }
  }
}

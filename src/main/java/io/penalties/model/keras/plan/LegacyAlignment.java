package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns the groups of a legacy {@code .h5} to top-level layers: each to the next layer with
 * weights. A layer of unknown class may or may not have weights, so near one the names or the
 * number of the groups must decide.
 */
final class LegacyAlignment {

  private final LayerNode root;
  private final List<LayerNode> layers;
  private final int unknown;

  /**
   * Creates an alignment.
   *
   * @param layers the layers that certainly have weights, in order
   * @param unknown the number of other layers that may have weights
   */
  LegacyAlignment(LayerNode root, List<LayerNode> layers, int unknown) {
    this.root = root;
    this.layers = layers;
    this.unknown = unknown;
  }

  /** The group of each layer, among groups with weights. */
  List<LegacyGroup> of(List<LegacyGroup> groups) {
    if (groups.size() < layers.size() || groups.size() > layers.size() + unknown) {
      throw new MalformedDocumentException(
          root.pointer(),
          "Expected %s layers with weights, according to the config. Received: %d in the file."
              .formatted(
                  unknown == 0
                      ? Integer.toString(layers.size())
                      : "%d to %d".formatted(layers.size(), layers.size() + unknown),
                  groups.size()));
    }
    return groups.size() == layers.size() ? groups : byName(groups);
  }

  private List<LegacyGroup> byName(List<LegacyGroup> groups) {
    Map<String, LegacyGroup> named = new HashMap<>();
    groups.forEach(group -> named.put(group.name(), group));
    List<LegacyGroup> found = new ArrayList<>();
    for (LayerNode layer : layers) {
      LegacyGroup group = named.get(layer.name());
      if (group == null) {
        throw new MalformedDocumentException(
            layer.pointer(),
            ("Expected a group named %s: the model has layers of unknown class, so only names show"
                    + " whose weights are whose. Received: none in the file.")
                .formatted(layer.name()));
      }
      found.add(group);
    }
    return found;
  }
}

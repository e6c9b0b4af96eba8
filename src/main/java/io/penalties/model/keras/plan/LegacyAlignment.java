package io.penalties.model.keras.plan;

import io.penalties.format.MalformedDocumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which group of a legacy {@code .h5} belongs to which top-level layer: the next one that has
 * weights. A layer of unknown class may have weights or not, so beside one the names of the groups
 * must tell, or their number.
 */
final class LegacyAlignment {

  private final LayerNode root;
  private final List<LayerNode> layers;
  private final int unknown;

  /**
   * An alignment.
   *
   * @param layers the layers that have weights for sure, in their order
   * @param unknown how many others may have weights
   */
  LegacyAlignment(LayerNode root, List<LayerNode> layers, int unknown) {
    this.root = root;
    this.layers = layers;
    this.unknown = unknown;
  }

  /** The group of each layer, of groups that have weights. */
  List<LegacyGroup> of(List<LegacyGroup> groups) {
    if (groups.size() < layers.size() || groups.size() > layers.size() + unknown) {
      throw new MalformedDocumentException(
          root.pointer(),
          "Expected %s layers with weights, as the config says. Received: %d in the file."
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

package io.penalties.model.keras.plan;

import io.penalties.format.Received;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads layers and models of custom classes as far as the file shows their inner layers. */
final class TrackedReader {

  private final PlanContext context;
  private final LayerReader layers;
  private final LeafLayerReader leaves;

  TrackedReader(PlanContext context, LayerReader layers, LeafLayerReader leaves) {
    this.context = context;
    this.layers = layers;
    this.leaves = leaves;
  }

  /** The layers inside the one at a place. */
  List<TrackedLayers.TrackedLayer> inside(Place place) {
    return context.tracked().inside(place.groups().in(WeightLayout.OBJECTS));
  }

  /**
   * Reads a layer of a custom class.
   *
   * @param inside its inner layers
   */
  LayerNode read(
      ConfigObject layer, String name, Place place, List<TrackedLayers.TrackedLayer> inside) {
    String className = layer.string("class_name");
    context.warn(
        WarningCode.UNSUPPORTED_LAYER,
        place.prefix() + name,
        layer.pointer("class_name"),
        "%s is a custom class: the layers inside it are computed. Its own weights and losses have no terms."
            .formatted(Received.string(className)));
    List<LayerNode> children = new ArrayList<>();
    for (TrackedLayers.TrackedLayer tracked : inside) {
      GroupPaths group = place.groups().child(tracked.path());
      Place there =
          name.isEmpty() && place.depth() == 0
              ? new Place("", group, 1, 1, true)
              : place.inside(name, group);
      ConfigObject child = ConfigObject.of(tracked.serialized(), layer.pointer());
      children.add(layers.read(child, there, InputShape.UNKNOWN));
    }
    ConfigObject config =
        layer.value("config") instanceof Map<?, ?>
            ? layer.object("config")
            : ConfigObject.empty(layer.pointer("config"));
    return LayerNode.around(
        layer,
        name,
        place,
        List.of(),
        children,
        leaves.activity(config, className, place.prefix() + name, place));
  }
}

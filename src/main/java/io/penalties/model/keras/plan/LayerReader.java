package io.penalties.model.keras.plan;

import io.penalties.model.WarningCode;
import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import io.penalties.model.keras.LayerClass;
import io.penalties.model.keras.RegularizerKey;
import io.penalties.regularizer.SerializedClass;
import java.util.List;
import java.util.Map;

/** Reads any layer of a config, with its inner layers. */
final class LayerReader {

  private final PlanContext context;
  private final LeafLayerReader leaves;
  private final ModelReader models;
  private final WrapperReader wrappers;
  private final RecurrentReader recurrent;
  private final AttentionReader attention;
  private final TrackedReader tracked;

  LayerReader(PlanContext context) {
    this.context = context;
    this.leaves = new LeafLayerReader(context);
    this.models = new ModelReader(context, this);
    this.wrappers = new WrapperReader(context, this, leaves);
    this.recurrent = new RecurrentReader(this, leaves);
    this.attention = new AttentionReader(context);
    this.tracked = new TrackedReader(context, this, leaves);
  }

  ModelReader models() {
    return models;
  }

  TrackedReader tracked() {
    return tracked;
  }

  /** Reads a layer under the name in its config. */
  LayerNode read(ConfigObject layer, Place place, InputShape input) {
    return read(layer, name(layer), place, input);
  }

  /**
   * Reads a layer.
   *
   * @param layer the serialized layer
   * @param name its name
   * @param place its place in the model
   * @param input its input shape, as far as its container knows it
   */
  LayerNode read(ConfigObject layer, String name, Place place, InputShape input) {
    String className = layer.string("class_name");
    context.enter(name, place, layer.pointer());
    if (layer.value("config") instanceof Map<?, ?>) {
      warnOfMisspelt(layer.object("config"), place.prefix() + name);
    }
    if (models.isModel(layer)) {
      return models.read(layer, className, name, place);
    }
    LayerClass known = LayerClass.find(className).orElse(null);
    if (known == null || SerializedClass.isCustom(layer.members())) {
      List<TrackedLayers.TrackedLayer> inside = tracked.inside(place);
      return inside.isEmpty()
          ? leaves.unsupported(layer, className, name, place)
          : tracked.read(layer, name, place, inside);
    }
    return switch (known.form()) {
      case LEAF -> leaves.read(layer, known, name, place, input);
      case BIDIRECTIONAL -> wrappers.bidirectional(layer, name, place, input);
      case TIME_DISTRIBUTED -> wrappers.timeDistributed(layer, name, place, input);
      case SPECTRAL_NORMALIZATION -> wrappers.spectralNormalization(layer, name, place, input);
      case RNN -> recurrent.recurrent(layer, name, place, input);
      case STACKED_CELLS -> recurrent.stacked(layer, name, place, input);
      case MULTI_HEAD_ATTENTION -> attention.multiHead(layer, name, place);
      case GROUPED_QUERY_ATTENTION -> attention.groupedQuery(layer, name, place);
    };
  }

  private void warnOfMisspelt(ConfigObject config, String layer) {
    for (Object key : config.members().keySet()) {
      if (key instanceof String text
          && RegularizerKey.isMisspelt(text)
          && config.value(text) != null) {
        context.warn(
            WarningCode.UNKNOWN_KEY, layer, config.pointer(text), RegularizerKey.misspelling(text));
      }
    }
  }

  /** A layer's name, derived from its class if it has none. */
  static String name(ConfigObject layer) {
    if (layer.value("config") instanceof Map<?, ?>) {
      String name = layer.object("config").optionalString("name");
      if (name != null) {
        return name;
      }
    }
    String name = layer.optionalString("name");
    return name == null ? SnakeCase.of(layer.string("class_name")) : name;
  }
}

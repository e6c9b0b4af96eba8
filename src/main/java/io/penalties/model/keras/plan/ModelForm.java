package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.InputShape;
import io.penalties.regularizer.SerializedClass;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detects from a config the kind of a model, and whether it has been built. */
final class ModelForm {

  private ModelForm() {}

  /** Whether it is of one of Keras's own classes. */
  static boolean isKerasOwn(ConfigObject model) {
    return switch (model.optionalString("class_name")) {
      case "Sequential", "Functional", "Model" -> !SerializedClass.isCustom(model.members());
      case null, default -> false;
    };
  }

  /** Whether it is a subclass of these that does not override {@code get_config}. */
  static boolean isSubclass(ConfigObject model) {
    return hasLayers(model)
        && (isFunctional(model) || hasBuildInputShape(model) || startsWithInput(model));
  }

  /** Whether the layers are connected by nodes instead of in sequence. */
  static boolean isFunctional(ConfigObject model) {
    return isKerasOwn(model)
        ? !model.string("class_name").equals("Sequential")
        : model.value("config") instanceof Map<?, ?> config
            && config.containsKey("input_layers")
            && config.containsKey("output_layers");
  }

  /** Whether the config has a list of layers. */
  static boolean hasLayers(ConfigObject model) {
    return layers(model) instanceof List<?> list
        && list.stream()
            .allMatch(layer ->
                layer instanceof Map<?, ?> members
                    && members.get("class_name") instanceof String
                    && members.get("config") != null);
  }

  /**
   * Whether a Sequential may never have been built, and so has no variables: its input shape is
   * unknown.
   */
  static boolean mayBeUnbuilt(ConfigObject model) {
    return !isFunctional(model)
        && !hasBuildInputShape(model)
        && !startsWithInput(model)
        && InputShape.of(model, InputShape.UNKNOWN).dimensions() == null;
  }

  private static boolean hasBuildInputShape(ConfigObject model) {
    return model.value("config") instanceof Map<?, ?> config
        && config.get("build_input_shape") != null;
  }

  private static boolean startsWithInput(ConfigObject model) {
    return layers(model) instanceof List<?> list
        && !list.isEmpty()
        && list.getFirst() instanceof Map<?, ?> first
        && ("InputLayer".equals(first.get("class_name"))
            || first.get("config") instanceof Map<?, ?> config
                && config.get("batch_input_shape") != null);
  }

  private static @Nullable Object layers(ConfigObject model) {
    return model.value("config") instanceof Map<?, ?> config
        ? config.get("layers")
        : model.value("config");
  }
}

package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.regularizer.Convention;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detects which version of Keras wrote a config. */
final class KerasVersion {

  private KerasVersion() {}

  /**
   * The convention of the Keras that wrote a model.
   *
   * @param version the version stored with the config; null if there is none
   * @param model the config
   */
  static Convention writtenBy(@Nullable String version, ConfigObject model) {
    if (version != null && !version.isEmpty()) {
      return ofVersion(version);
    }
    if (model.value("keras_version") instanceof String inside && !inside.isEmpty()) {
      return ofVersion(inside);
    }
    if (model.value("module") instanceof String module && isKeras2Module(module)) {
      return Convention.TF_KERAS;
    }
    return hasKeras2Layer(model) ? Convention.TF_KERAS : Convention.KERAS;
  }

  private static boolean isKeras2Module(String module) {
    return module.startsWith("tf_keras")
        || module.startsWith("keras.engine")
        || module.startsWith("keras.src.engine");
  }

  private static Convention ofVersion(String version) {
    // Version 0.x of such files is Keras Core, which became Keras 3.
    boolean keras2 = version.matches("[12]([.-].*)?");
    return keras2 ? Convention.TF_KERAS : Convention.KERAS;
  }

  /** Keras 2 wrote {@code batch_input_shape} where Keras 3 writes {@code batch_shape}. */
  private static boolean hasKeras2Layer(ConfigObject model) {
    Object config = model.value("config");
    Object layers = config instanceof Map<?, ?> members ? members.get("layers") : config;
    return layers instanceof List<?> list
        && list.stream()
            .anyMatch(layer ->
                layer instanceof Map<?, ?> members
                    && members.get("config") instanceof Map<?, ?> inner
                    && inner.containsKey("batch_input_shape"));
  }
}

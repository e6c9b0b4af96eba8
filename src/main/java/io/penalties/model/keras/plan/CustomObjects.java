package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.LayerClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes objects of Keras's own classes in a config from those of other classes. */
final class CustomObjects {

  private static final Set<String> KERAS =
      Set.of("keras", "keras_core", "tf_keras", "tensorflow", "builtins");

  private CustomObjects() {}

  /**
   * Whether a serialized object declares a class outside Keras. Older files do not say; there, a
   * known class name counts as Keras's.
   */
  static boolean isCustom(Map<?, ?> serialized) {
    for (String key : List.of("registered_name", "class_name")) {
      if (serialized.get(key) instanceof String name && name.indexOf('>') >= 0) {
        return true;
      }
    }
    return serialized.containsKey("module") && !isKerasModule(serialized.get("module"));
  }

  private static boolean isKerasModule(@Nullable Object module) {
    if (!(module instanceof String path)) {
      return false;
    }
    int dot = path.indexOf('.');
    return KERAS.contains(dot < 0 ? path : path.substring(0, dot));
  }

  /** Whether it is an operation on tensors rather than a layer. */
  static boolean isOperation(ConfigObject serialized) {
    return serialized.value("module") instanceof String module
        ? module.startsWith("keras.ops") || module.startsWith("keras.src.ops")
        : isOperationOfLegacyFile(serialized);
  }

  /**
   * Keras 3 writes no modules to a legacy {@code .h5}. There, an operation has a name but none of
   * the members that every layer has.
   */
  private static boolean isOperationOfLegacyFile(ConfigObject serialized) {
    return serialized.value("inbound_nodes") instanceof List<?> nodes
        && !nodes.isEmpty()
        && nodes.getFirst() instanceof Map
        && serialized.value("config") instanceof Map<?, ?> config
        && config.containsKey("name")
        && !config.containsKey("trainable")
        && !config.containsKey("dtype")
        && !serialized.string("class_name").contains(">")
        && LayerClass.find(serialized.string("class_name")).isEmpty();
  }
}

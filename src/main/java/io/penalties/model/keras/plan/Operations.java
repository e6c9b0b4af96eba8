package io.penalties.model.keras.plan;

import io.penalties.model.keras.ConfigObject;
import io.penalties.model.keras.LayerClass;
import java.util.List;
import java.util.Map;

/** Distinguishes operations on tensors from layers. */
final class Operations {

  private Operations() {}

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

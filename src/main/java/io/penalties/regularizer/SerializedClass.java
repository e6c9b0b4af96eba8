package io.penalties.regularizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes objects of Keras's own classes in a config from those of other classes. */
public final class SerializedClass {

  private static final Set<String> KERAS =
      Set.of("keras", "keras_core", "tf_keras", "tensorflow", "builtins");

  private SerializedClass() {}

  /**
   * Whether a serialized object declares a class outside Keras. Older files do not say; there, a
   * known class name counts as Keras's.
   */
  public static boolean isCustom(Map<?, ?> serialized) {
    return customMember(serialized).isPresent();
  }

  /** The member of a serialized object that says that its class is outside Keras. */
  static Optional<String> customMember(Map<?, ?> serialized) {
    for (String key : List.of("registered_name", "class_name")) {
      if (serialized.get(key) instanceof String name && name.indexOf('>') >= 0) {
        return Optional.of(key);
      }
    }
    return serialized.containsKey("module") && !isKerasModule(serialized.get("module"))
        ? Optional.of("module")
        : Optional.empty();
  }

  private static boolean isKerasModule(@Nullable Object module) {
    if (!(module instanceof String path)) {
      return false;
    }
    int dot = path.indexOf('.');
    return KERAS.contains(dot < 0 ? path : path.substring(0, dot));
  }
}

package io.penalties.format.tfjs;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code model.json}, for errors.
 *
 * @param name its name
 */
record ManifestFile(String name) {

  MalformedTensorException refusal(
      Reason reason, @Nullable String tensor, String expected, Object received) {
    return new MalformedTensorException(
        reason, tensor, 0, "Expected %s in %s. Received: %s.".formatted(expected, name, received));
  }

  MalformedTensorException field(String pointer, String expected, @Nullable Object received) {
    return refusal(
        TfjsReason.MANIFEST_FIELD, null, "%s at %s".formatted(expected, pointer), shown(received));
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      case String text -> Received.string(text);
      default -> Received.string(value.toString()).replace("\"", "");
    };
  }

  List<?> list(@Nullable Object value, String pointer) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw field(pointer, "a list", value);
  }

  Map<?, ?> object(@Nullable Object value, String pointer) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw field(pointer, "an object", value);
  }

  String text(@Nullable Object value, String pointer) {
    if (value instanceof String text) {
      return text;
    }
    throw field(pointer, "a string", value);
  }

  double finite(@Nullable Object value, String pointer) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refusal(TfjsReason.QUANTIZATION, null, "a finite number at " + pointer, shown(value));
  }
}

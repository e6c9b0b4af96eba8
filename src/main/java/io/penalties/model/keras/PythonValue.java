package io.penalties.model.keras;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Interprets values of a config as Python does. */
final class PythonValue {

  private PythonValue() {}

  /** Whether {@code if value:} holds. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Long integer -> integer != 0;
      case BigInteger integer -> integer.signum() != 0;
      case Double real -> real != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> dict -> !dict.isEmpty();
      default -> true;
    };
  }

  /** A number without a fraction, with or without a decimal point; null for others. */
  static @Nullable Long integer(@Nullable Object value) {
    return switch (value) {
      case Long integer -> integer;
      case Double real when real == Math.rint(real) && Math.abs(real) < 0x1p63 -> real.longValue();
      case Boolean flag -> flag ? 1L : 0L;
      case null, default -> null;
    };
  }
}

package io.penalties.model.keras;

import org.jspecify.annotations.Nullable;

/** Arithmetic with sizes that may be unknown. */
final class Sizes {

  private Sizes() {}

  /** The product; null if a factor is unknown or the product is too large for a tensor. */
  static @Nullable Long times(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return null;
    }
    return b != 0 && a > Long.MAX_VALUE / b ? null : (Long) (a * b);
  }

  /** The quotient; null if it is unknown or not an integer. */
  static @Nullable Long quotient(@Nullable Long a, @Nullable Long b) {
    return a == null || b == null || b == 0 || a % b != 0 ? null : (Long) (a / b);
  }
}

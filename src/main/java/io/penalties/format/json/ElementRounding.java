package io.penalties.format.json;

import io.penalties.tensor.DType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From the number that was scanned last to the bits of the nearest element, rounded once. */
final class ElementRounding {

  /** The result for a number beyond the type's range; no finite element has these bits. */
  static final long OVERFLOW = -1;

  /** The result if an approximation cannot decide; no finite element has these bits. */
  static final long UNCERTAIN = -1;

  /** Three roundings (significand, power, product) are off by two ulps; the rest is reserve. */
  private static final int APPROXIMATE_ULPS = 8;

  /** Between these exponents a short number is 0, or a normal number of float32. */
  private static final int MIN_FLOAT32_EXPONENT = -37;

  private static final int MAX_FLOAT32_EXPONENT = 20;

  /** Half an ulp of float32 in the bits of a float64. */
  private static final int FLOAT32_HALF = 1 << 28;

  /** Beyond this exponent, approximations are not used. */
  static final int MAX_POWER = 64;

  private static final double[] POWERS = new double[2 * MAX_POWER + 1];

  static {
    for (int exponent = -MAX_POWER; exponent <= MAX_POWER; exponent++) {
      POWERS[MAX_POWER + exponent] = Double.parseDouble("1e" + exponent);
    }
  }

  private final NumberScanner number;
  private final JsonText text;
  private final @Nullable NarrowFloat narrow;
  private final long signBit;

  ElementRounding(DType dtype, JsonText text, NumberScanner number) {
    this.text = text;
    this.number = number;
    narrow = dtype == DType.FLOAT64 ? null : NarrowFloat.of(dtype);
    signBit = narrow == null ? Long.MIN_VALUE : narrow.signBit();
  }

  /** The bits of the number that was scanned from {@code from} to {@code to}. */
  long round(int from, int to) {
    int negative = number.negative() ? 1 : 0;
    int exponent = number.exponent();
    if (number.isShort() && Math.abs(exponent) <= MAX_POWER) {
      long bits = quickly(number.significand(), exponent, negative);
      if (bits != UNCERTAIN) {
        return bits;
      }
    }
    long magnitude = exactly(from, to);
    return magnitude == OVERFLOW ? OVERFLOW : magnitude | negative * signBit;
  }

  /**
   * The bits of ±{@code significand} × 10^{@code exponent}, or {@link #UNCERTAIN} where an
   * approximation cannot decide.
   *
   * @param significand at most eighteen digits
   * @param exponent at most {@link #MAX_POWER} in magnitude
   * @param negative 1 or 0
   */
  long quickly(long significand, int exponent, int negative) {
    NarrowFloat format = narrow;
    if (format == null) {
      double magnitude = Decimals.quickly(significand, exponent);
      return magnitude == magnitude
          ? Double.doubleToRawLongBits(magnitude) | negative * signBit
          : UNCERTAIN;
    }
    double approximate = significand * POWERS[MAX_POWER + exponent];
    if (format == NarrowFloat.FLOAT32
        && exponent >= MIN_FLOAT32_EXPONENT
        && exponent <= MAX_FLOAT32_EXPONENT) {
      int rest = (int) Double.doubleToRawLongBits(approximate) & 2 * FLOAT32_HALF - 1;
      return Math.abs(rest - FLOAT32_HALF) <= APPROXIMATE_ULPS
          ? UNCERTAIN
          : Float.floatToRawIntBits((float) approximate) | negative * signBit;
    }
    if (significand == 0) {
      return negative * signBit;
    }
    long bits = format.roundApproximate(approximate, APPROXIMATE_ULPS);
    return bits >= 0 && bits < format.infinity() ? bits | negative * signBit : UNCERTAIN;
  }

  /** Whether numbers become float32. */
  boolean isFloat32() {
    return narrow == NarrowFloat.FLOAT32;
  }

  /** The power of ten, rounded, for exponents up to {@link #MAX_POWER} in magnitude. */
  static double power(int exponent) {
    return POWERS[MAX_POWER + exponent];
  }

  /** The same for an integer of at most eight digits. */
  long integer(int magnitude, int negative) {
    NarrowFloat format = narrow;
    if (format == NarrowFloat.FLOAT32) {
      return Float.floatToRawIntBits(magnitude) | negative * signBit;
    }
    return quickly(magnitude, 0, negative);
  }

  /** The bits of an infinity or of the quiet NaN. */
  long special(double value) {
    NarrowFloat format = narrow;
    if (format == null) {
      return Double.doubleToLongBits(value);
    }
    if (Double.isNaN(value)) {
      return format.quietNaN();
    }
    return value < 0 ? format.infinity() | signBit : format.infinity();
  }

  private long exactly(int from, int to) {
    double magnitude = Decimals.magnitude(text.bytes(), from, to, number);
    if (magnitude > Double.MAX_VALUE) {
      return OVERFLOW;
    }
    NarrowFloat format = narrow;
    if (format == null) {
      return Double.doubleToRawLongBits(magnitude);
    }
    long bits = format.round(magnitude, () -> compare(magnitude, from, to));
    return bits >= format.infinity() ? OVERFLOW : bits;
  }

  /** The sign of the decimal's magnitude minus {@code magnitude}, the float64 nearest to it. */
  private int compare(double magnitude, int from, int to) {
    int exponent = number.exponent();
    if (number.isShort()
        && number.significand() <= Decimals.MAX_EXACT_INTEGER
        && Math.abs(exponent) <= Decimals.MAX_EXACT_POWER) {
      double significand = number.significand();
      double power = Decimals.power(Math.abs(exponent));
      return (int)
          Math.signum(
              exponent < 0
                  ? Math.fma(-magnitude, power, significand)
                  : Math.fma(significand, power, -magnitude));
    }
    String literal = new String(text.bytes(), from, to - from, StandardCharsets.US_ASCII);
    return new BigDecimal(literal).abs().compareTo(new BigDecimal(magnitude));
  }
}

package io.penalties.format.json;

import io.penalties.tensor.DType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From the number that was scanned last to the bits of the nearest element, rounded once. */
final class ElementRounding {

  /** The answer for a number beyond the type's range; no finite element has these bits. */
  static final long OVERFLOW = -1;

  /** Three roundings (significand, power, product) are off by two ulps; the rest is reserve. */
  private static final int APPROXIMATE_ULPS = 8;

  private static final int MAX_POWER = 64;
  private static final double[] POWERS = new double[2 * MAX_POWER + 1];

  static {
    for (int exponent = -MAX_POWER; exponent <= MAX_POWER; exponent++) {
      POWERS[MAX_POWER + exponent] = Double.parseDouble("1e" + exponent);
    }
  }

  private final NumberScanner number;
  private final byte[] bytes;
  private final @Nullable NarrowFloat narrow;
  private final long signBit;

  ElementRounding(DType dtype, byte[] bytes, NumberScanner number) {
    this.bytes = bytes;
    this.number = number;
    narrow = dtype == DType.FLOAT64 ? null : NarrowFloat.of(dtype);
    signBit = narrow == null ? Long.MIN_VALUE : narrow.signBit();
  }

  /** The bits of the number that was scanned from {@code from} to {@code to}. */
  long round(int from, int to) {
    long magnitude = magnitude(from, to);
    return number.negative() && magnitude != OVERFLOW ? magnitude | signBit : magnitude;
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

  private long magnitude(int from, int to) {
    NarrowFloat format = narrow;
    if (format == null) {
      double magnitude = Decimals.magnitude(bytes, from, to, number);
      return magnitude > Double.MAX_VALUE ? OVERFLOW : Double.doubleToRawLongBits(magnitude);
    }
    if (number.isShort()) {
      long significand = number.significand();
      if (significand == 0) {
        return 0;
      }
      int exponent = number.exponent();
      if (exponent >= -MAX_POWER && exponent <= MAX_POWER) {
        double approximate = significand * POWERS[MAX_POWER + exponent];
        long bits = format.roundApproximate(approximate, APPROXIMATE_ULPS);
        if (bits >= 0 && bits < format.infinity()) {
          return bits;
        }
      }
    }
    return exactly(format, from, to);
  }

  private long exactly(NarrowFloat format, int from, int to) {
    double magnitude = Decimals.magnitude(bytes, from, to, number);
    if (magnitude > Double.MAX_VALUE) {
      return OVERFLOW;
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
    String literal = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    return new BigDecimal(literal).abs().compareTo(new BigDecimal(magnitude));
  }
}

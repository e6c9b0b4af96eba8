package io.penalties.format.json;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/** From decimal digits to the nearest float64, ties to even. */
final class Decimals {

  /** The powers of ten that float64 holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  static final int MAX_EXACT_POWER = POWERS.length - 1;
  static final long MAX_EXACT_INTEGER = 1L << 53;

  /** Eight times the error bound of the correction, 2⁻¹⁰³ of the value. */
  private static final double SLACK = 0x1p-100;

  private Decimals() {}

  /** The power of ten that float64 holds exactly, for exponents up to {@link #MAX_EXACT_POWER}. */
  static double power(int exponent) {
    return POWERS[exponent];
  }

  /** The float64 nearest to the scanned literal, with its sign; infinite beyond the largest. */
  static double toDouble(byte[] bytes, int from, int to, NumberScanner number) {
    double magnitude = magnitude(bytes, from, to, number);
    return number.negative() ? -magnitude : magnitude;
  }

  /** The same without its sign. */
  static double magnitude(byte[] bytes, int from, int to, NumberScanner number) {
    if (number.isShort()) {
      double magnitude = quickly(number.significand(), number.exponent());
      if (magnitude == magnitude) {
        return magnitude;
      }
    }
    return Math.abs(JavaDoubleParser.parseDouble(bytes, from, to - from));
  }

  /**
   * The float64 nearest to {@code significand} × 10^{@code exponent}, or NaN where that takes more
   * than two float64.
   *
   * @param significand at most eighteen digits
   */
  static double quickly(long significand, int exponent) {
    if (significand == 0) {
      return 0;
    }
    if (exponent < -MAX_EXACT_POWER || exponent > MAX_EXACT_POWER) {
      return Double.NaN;
    }
    return significand <= MAX_EXACT_INTEGER
        ? scale(significand, exponent)
        : scaleLong(significand, exponent);
  }

  /** Exact operands, one rounding (Clinger 1990, doi:10.1145/93542.93557). */
  private static double scale(double significand, int exponent) {
    return exponent < 0 ? significand / POWERS[-exponent] : significand * POWERS[exponent];
  }

  /**
   * Up to 18 digits: the significand as a sum of two float64, the quotient or product as a sum of
   * two, and NaN where the second is too close to half an ulp of the first to decide (Ziv's test,
   * doi:10.1145/114697.116813).
   */
  private static double scaleLong(long significand, int exponent) {
    double high = significand;
    double low = significand - (long) high;
    double value;
    double correction;
    if (exponent < 0) {
      double power = POWERS[-exponent];
      value = high / power;
      correction = (Math.fma(-value, power, high) + low) / power;
    } else {
      double power = POWERS[exponent];
      value = high * power;
      correction = Math.fma(high, power, -value) + low * power;
    }
    double slack = value * SLACK;
    double lowest = value + (correction - slack);
    double highest = value + (correction + slack);
    return lowest == highest ? lowest : Double.NaN;
  }
}

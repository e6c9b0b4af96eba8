package io.penalties.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The oracle: real sums in exact arithmetic, as integers in units of 2⁻²²⁰⁰. */
final class RealSum {

  private static final int UNIT = 2200;

  private BigInteger units = BigInteger.ZERO;

  static RealSum ofAbs(double[] elements) {
    RealSum sum = new RealSum();
    for (double element : elements) {
      sum.units = sum.units.add(significand(element).abs().shiftLeft(UNIT + exponent(element)));
    }
    return sum;
  }

  static RealSum ofSquares(double[] elements) {
    RealSum sum = new RealSum();
    for (double element : elements) {
      BigInteger significand = significand(element);
      sum.units =
          sum.units.add(significand.multiply(significand).shiftLeft(UNIT + 2 * exponent(element)));
    }
    return sum;
  }

  /** Whether {@code |actual − exact| ≤ exact × 2^−bits}, decided exactly. */
  boolean isWithin(double actual, int bits) {
    BigInteger error = units(actual).subtract(units).abs();
    return error.shiftLeft(bits).compareTo(units) <= 0;
  }

  /** The nearest double. */
  double rounded() {
    return new BigDecimal(units).divide(new BigDecimal(BigInteger.TWO.pow(UNIT))).doubleValue();
  }

  private static BigInteger units(double value) {
    return significand(value).shiftLeft(UNIT + exponent(value));
  }

  private static int exponent(double value) {
    return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
  }

  private static BigInteger significand(double value) {
    return BigInteger.valueOf((long) Math.scalb(value, -exponent(value)));
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.Exponentials.BIAS;
import static io.penalties.kernel.Exponentials.EXPONENT_SHIFT;

/**
 * ln x, ln(1 + x) and ln(1 + eˣ), of IEEE operations and {@code fma} alone.
 *
 * <p>x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, and ln(1 + f) = f − (f²/2 − s (f²/2 + R)) with s = f /
 * (2 + f): the odd series of 2 artanh s, whose R = s² q(s²) has q of degree 6 (Chebyshev nodes; off
 * by less than 2⁻⁵⁹). What 1 + x loses to rounding is carried along in f and its low part. k ln 2
 * is a pair whose high part is exact, and its sum with f too. So what is rounded last is off by
 * less than half a unit in its last place: all errors are below 1 ulp. The same operations in the
 * same order as {@link SimdLogarithms}: do not simplify.
 *
 * <p>Source of the reduction and of the form: P. T. P. Tang, "Table-driven implementation of the
 * logarithm function in IEEE floating-point arithmetic" (1990), DOI 10.1145/98267.98294, and
 * fdlibm. Thread-safe.
 */
final class Logarithms {

  /** ln 2 to 41 bits, so that a product with an exponent is exact; and the rest. */
  static final double LN2_HIGH = 0x1.62e42fefa3000p-1;

  static final double LN2_LOW = 0x1.3de6af278ece6p-42;

  static final double Q0 = 0x1.5555555555558p-1;
  static final double Q1 = 0x1.99999999952e2p-2;
  static final double Q2 = 0x1.2492492df14bcp-2;
  static final double Q3 = 0x1.c71c62e57c3c4p-3;
  static final double Q4 = 0x1.7462b4ac441afp-3;
  static final double Q5 = 0x1.39fe604146b74p-3;
  static final double Q6 = 0x1.2b584c6b42d60p-3;

  /** The bits of √½, rounded, and what takes them to those of 1. */
  static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;

  static final long TO_ONE = 0x3ff0000000000000L - ROOT_HALF;
  static final long SIGNIFICAND = (1L << EXPONENT_SHIFT) - 1;

  /** The bits of 2⁵² with an integer in the lowest, less this: the integer as a number. */
  static final long INTEGER_BITS = 0x4330000000000000L;

  static final double INTEGER_OFFSET = 0x1p52 + BIAS;

  /** From here on, ln(1 + x) is ln x. */
  static final double LARGE = 0x1p54;

  /** Beyond this magnitude, ln(1 + eˣ) is x or eˣ. */
  static final double SATURATED_SOFTPLUS = 40.0;

  private static final double SUBNORMAL_SCALE = 0x1p54;

  private Logarithms() {}

  /** ln x; −∞ at 0, NaN below. */
  static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return special(x);
    }
    return log(x, 0.0);
  }

  private static double special(double x) {
    if (x > 0 && x < Double.MIN_NORMAL) {
      return log(x * SUBNORMAL_SCALE, -54.0);
    }
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }

  private static double log(double x, double exponent) {
    long shifted = Double.doubleToRawLongBits(x) + TO_ONE;
    double k = exponent(shifted) + exponent;
    double f = significand(shifted) - 1.0;
    double high = k * LN2_HIGH;
    double sum = high + f;
    return sum + ((f - (sum - high)) + Math.fma(k, LN2_LOW, curve(f)));
  }

  private static double exponent(long shifted) {
    return Double.longBitsToDouble((shifted >>> EXPONENT_SHIFT) | INTEGER_BITS) - INTEGER_OFFSET;
  }

  private static double significand(long shifted) {
    return Double.longBitsToDouble((shifted & SIGNIFICAND) + ROOT_HALF);
  }

  /** ln(1 + f) − f. */
  private static double curve(double f) {
    double s = f / (2.0 + f);
    double z = s * s;
    double q = Math.fma(Q6, z, Q5);
    q = Math.fma(q, z, Q4);
    q = Math.fma(q, z, Q3);
    q = Math.fma(q, z, Q2);
    q = Math.fma(q, z, Q1);
    q = Math.fma(q, z, Q0);
    double half = 0.5 * f * f;
    return Math.fma(s, Math.fma(z, q, half), -half);
  }

  /** ln(1 + x); −∞ at −1, NaN below. */
  static double log1p(double x) {
    if (!(x > -1.0 && x < LARGE)) {
      return x == -1.0 ? Double.NEGATIVE_INFINITY : log(x);
    }
    if (x == 0.0) {
      return x;
    }
    double u = 1.0 + x;
    return log1p(u, CompensatedSum.twoSumError(1.0, x, u), 0.0, 0.0);
  }

  /** {@code plus + ln(u + low + lowest)}, rounded once. */
  private static double log1p(double u, double low, double lowest, double plus) {
    long shifted = Double.doubleToRawLongBits(u) + TO_ONE;
    double k = exponent(shifted);
    double m = significand(shifted) - 1.0;
    double inverse =
        Double.longBitsToDouble((2 * BIAS - (shifted >>> EXPONENT_SHIFT)) << EXPONENT_SHIFT);
    double scaled = low * inverse;
    double f = m + scaled;
    double rest = Math.fma(lowest, inverse, scaled - (f - m));
    double high = k * LN2_HIGH;
    double sum = high + f;
    double more = (f - (sum - high)) + (Math.fma(k, LN2_LOW, curve(f)) + Math.fma(-rest, f, rest));
    double total = plus + sum;
    return total + (CompensatedSum.twoSumError(plus, sum, total) + more);
  }

  /** ln(1 + eˣ) = max(x, 0) + ln(1 + e⁻|x|). */
  static double softplus(double x) {
    if (!(Math.abs(x) <= SATURATED_SOFTPLUS)) {
      return x < 0 ? Exponentials.exp(x) : x;
    }
    Exponentials.Reduced exp = Exponentials.Reduced.of(-Math.abs(x));
    double y = exp.one() + exp.more();
    double scaled = exp.scale() * y;
    double u = 1.0 + scaled;
    double lowest = exp.scale() * (exp.more() - (y - exp.one()));
    return log1p(u, scaled - (u - 1.0), lowest, Math.max(x, 0.0));
  }
}

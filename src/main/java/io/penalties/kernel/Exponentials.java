package io.penalties.kernel;

/**
 * eˣ, eˣ − 1, hyperbolic tangent and logistic function, of IEEE operations and {@code fma} alone.
 *
 * <p>x = k ln 2 + r with |r| ≤ ln 2 / 2 and a whole k: k · RN(ln 2) is taken off exactly, the rest
 * of ln 2 with its rounding error kept. Then eˣ = 2ᵏ (1 + r + r² p(r)), where p has degree 10
 * (Chebyshev nodes; r² p is off by less than 2⁻⁶¹), and 1 + r is an unevaluated pair. tanh and the
 * logistic function divide such pairs and mend the quotient by its exact remainder. So every answer
 * is rounded once, of something that is off by less than half a unit in its last place: all errors
 * are below 1 ulp, subnormal answers included. The same operations in the same order as {@link
 * SimdExponentials}: do not simplify.
 *
 * <p>Source of the reduction: Cody and Waite, "Software Manual for the Elementary Functions"
 * (1980). Thread-safe.
 */
final class Exponentials {

  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
  static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

  /** Added to a number, it leaves the nearest integer in the lowest bits. */
  static final double ROUNDER = 0x1.8p52;

  /** The bits below the exponent's in float64, and the exponent of 1. */
  static final int EXPONENT_SHIFT = 52;

  static final long BIAS = 1023;

  static final double P0 = 0x1.0000000000000p-1;
  static final double P1 = 0x1.5555555555557p-3;
  static final double P2 = 0x1.5555555555556p-5;
  static final double P3 = 0x1.11111111100dfp-7;
  static final double P4 = 0x1.6c16c16c162d6p-10;
  static final double P5 = 0x1.a01a01abe6323p-13;
  static final double P6 = 0x1.a01a01a6d7831p-16;
  static final double P7 = 0x1.71de0237484cdp-19;
  static final double P8 = 0x1.27e4db67ac2b0p-22;
  static final double P9 = 0x1.af4ddda1c08cdp-26;
  static final double P10 = 0x1.1f72fc83bcbc7p-29;

  /** Up to this magnitude of x, 2ᵏ and eˣ are normal. */
  static final double NORMAL = 708.0;

  /** Beyond, eˣ is infinite, and below its negative 0 or nearly so. */
  private static final double OVERFLOW = 709.8;

  private static final double UNDERFLOW = -745.2;

  /** Below, eˣ − 1 is −1. */
  static final double MINUS_ONE = -38.0;

  /** Up to this magnitude, eˣ − 1 is x. */
  static final double LINEAR_EXPM1 = 0x1p-54;

  /** Up to this magnitude, tanh x is x. */
  static final double LINEAR_TANH = 0x1p-28;

  /** From this magnitude on, tanh is 1 or −1. */
  static final double SATURATED_TANH = 22.0;

  private Exponentials() {}

  /** 2 to the power of an integer to which {@link #ROUNDER} has been added. */
  static double power(double rounded) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + BIAS) << EXPONENT_SHIFT);
  }

  /** (eʳ − 1 − r) / r². */
  static double p(double r) {
    double p = Math.fma(P10, r, P9);
    p = Math.fma(p, r, P8);
    p = Math.fma(p, r, P7);
    p = Math.fma(p, r, P6);
    p = Math.fma(p, r, P5);
    p = Math.fma(p, r, P4);
    p = Math.fma(p, r, P3);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r, P1);
    return Math.fma(p, r, P0);
  }

  /** eˣ = 2ᵏ (one + more), where {@code rounded} is k and {@link #ROUNDER}. */
  record Reduced(double rounded, double one, double more) {

    static Reduced of(double x) {
      double rounded = Math.fma(x, LOG2_E, ROUNDER);
      double k = rounded - ROUNDER;
      double high = Math.fma(k, -LN2_HIGH, x);
      double low = k * -LN2_LOW;
      double r = high + low;
      double rest = low - (r - high);
      double tail = Math.fma(r * r, p(r), Math.fma(rest, r, rest));
      double one = 1.0 + r;
      return new Reduced(rounded, one, (r - (one - 1.0)) + tail);
    }

    double scale() {
      return power(rounded);
    }
  }

  /** eˣ; infinite and 0 beyond the range of float64. */
  static double exp(double x) {
    if (!(x <= OVERFLOW && x >= UNDERFLOW)) {
      return x > 0 ? Double.POSITIVE_INFINITY : x < 0 ? 0.0 : x;
    }
    Reduced exp = Reduced.of(x);
    // In two steps: 2ᵏ alone may be out of range. Only the second can round.
    double half = Math.fma(exp.rounded - ROUNDER, 0.5, ROUNDER);
    double other = exp.rounded - half + ROUNDER;
    return (exp.one + exp.more) * power(half) * power(other);
  }

  /** eˣ − 1. */
  static double expm1(double x) {
    if (Math.abs(x) < LINEAR_EXPM1) {
      return x;
    }
    if (x < MINUS_ONE) {
      return -1.0;
    }
    if (!(x <= NORMAL)) {
      return exp(x);
    }
    Reduced exp = Reduced.of(x);
    double y = exp.scale() * exp.one;
    double sum = y - 1.0;
    return sum + Math.fma(exp.scale(), exp.more, CompensatedSum.twoSumError(y, -1.0, sum));
  }

  /** (e²ˣ − 1) / (e²ˣ + 1), of pairs. */
  static double tanh(double x) {
    double magnitude = Math.abs(x);
    if (!(magnitude < SATURATED_TANH)) {
      return Double.isNaN(x) ? x : Math.copySign(1.0, x);
    }
    if (magnitude < LINEAR_TANH) {
      return x;
    }
    Reduced exp = Reduced.of(magnitude + magnitude);
    double y = exp.scale() * exp.one;
    double sum = y - 1.0;
    double more = Math.fma(exp.scale(), exp.more, CompensatedSum.twoSumError(y, -1.0, sum));
    double numerator = sum + more;
    double low = more - (numerator - sum);
    double denominator = numerator + 2.0;
    double denominatorLow = CompensatedSum.twoSumError(numerator, 2.0, denominator) + low;
    return Math.copySign(quotient(numerator, low, denominator, denominatorLow), x);
  }

  /** 1 / (1 + e⁻ˣ), of e⁻|x| so that nothing overflows, and of pairs. */
  static double sigmoid(double x) {
    double magnitude = Math.abs(x);
    if (!(magnitude <= NORMAL)) {
      return x > 0 ? 1.0 : exp(x);
    }
    Reduced exp = Reduced.of(-magnitude);
    double y = exp.one + exp.more;
    double low = exp.more - (y - exp.one);
    double scaled = exp.scale() * y;
    double denominator = 1.0 + scaled;
    double denominatorLow = Math.fma(exp.scale(), low, scaled - (denominator - 1.0));
    return x < 0
        ? quotient(y, low, denominator, denominatorLow) * exp.scale()
        : quotient(1.0, 0.0, denominator, denominatorLow);
  }

  /** The quotient of two pairs, rounded once. */
  private static double quotient(
      double numerator, double numeratorLow, double denominator, double denominatorLow) {
    double inverse = 1.0 / denominator;
    double quotient = numerator * inverse;
    double remainder = Math.fma(-quotient, denominator, numerator) + numeratorLow;
    return Math.fma(Math.fma(-quotient, denominatorLow, remainder), inverse, quotient);
  }
}

package io.penalties.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The oracle: elementary functions to at least 45 digits, by their series. */
final class ExactFunctions {

  private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final BigDecimal LN2 = artanhTwice(ONE.divide(BigDecimal.valueOf(3), DIGITS));

  private ExactFunctions() {}

  static BigDecimal exp(BigDecimal x) {
    int k = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
    BigDecimal r = x.subtract(LN2.multiply(BigDecimal.valueOf(k)));
    BigDecimal y = smallExpm1(r.round(DIGITS)).add(ONE);
    BigDecimal power = TWO.pow(Math.abs(k));
    return k < 0 ? y.divide(power, DIGITS) : y.multiply(power, DIGITS);
  }

  static BigDecimal expm1(BigDecimal x) {
    return x.abs().compareTo(ONE) < 0 ? smallExpm1(x) : exp(x).subtract(ONE, DIGITS);
  }

  private static BigDecimal smallExpm1(BigDecimal x) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = x;
    for (int n = 2; isSeen(term, x); n++) {
      sum = sum.add(term, DIGITS);
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
    }
    return sum;
  }

  private static boolean isSeen(BigDecimal term, BigDecimal first) {
    return term.signum() != 0
        && term.precision() - term.scale() > first.precision() - first.scale() - 55;
  }

  static BigDecimal log(double x) {
    int k = Math.getExponent(Math.max(x, Double.MIN_NORMAL));
    double m = Math.scalb(x, -k);
    while (m < Math.sqrt(0.5)) {
      m *= 2;
      k--;
    }
    if (m > Math.sqrt(2)) {
      m /= 2;
      k++;
    }
    BigDecimal f = new BigDecimal(m).subtract(ONE);
    return artanhTwice(f.divide(f.add(TWO), DIGITS))
        .add(LN2.multiply(BigDecimal.valueOf(k)), DIGITS);
  }

  static BigDecimal log1p(BigDecimal x) {
    if (x.abs().compareTo(HALF) <= 0) {
      return artanhTwice(x.divide(x.add(TWO, DIGITS), DIGITS));
    }
    BigDecimal y = x.add(ONE);
    int k = Math.getExponent(y.doubleValue());
    BigDecimal power = TWO.pow(Math.abs(k));
    BigDecimal rest = k < 0 ? y.multiply(power, DIGITS) : y.divide(power, DIGITS);
    BigDecimal f = rest.subtract(ONE);
    return artanhTwice(f.divide(f.add(TWO, DIGITS), DIGITS))
        .add(LN2.multiply(BigDecimal.valueOf(k)), DIGITS);
  }

  /** ln((1 + s) / (1 − s)). */
  private static BigDecimal artanhTwice(BigDecimal s) {
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = s;
    for (int n = 1; isSeen(power, s); n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(TWO);
  }

  static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = expm1(x.multiply(TWO));
    return e.divide(e.add(TWO), DIGITS);
  }

  static BigDecimal sigmoid(BigDecimal x) {
    return ONE.divide(exp(x.negate()).add(ONE), DIGITS);
  }

  static BigDecimal softplus(BigDecimal x) {
    return log1p(exp(x.abs().negate())).add(x.max(BigDecimal.ZERO), DIGITS);
  }

  static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  static BigDecimal rsqrt(BigDecimal x) {
    return ONE.divide(x.sqrt(DIGITS), DIGITS);
  }

  /** a to the power of b, of a positive a. */
  static BigDecimal power(double a, double b) {
    return exp(log(a).multiply(new BigDecimal(b)));
  }

  /** How far off an answer is, in units in the last place of the exact one. */
  static double ulps(double answer, BigDecimal exact) {
    double unit = Math.ulp(exact.doubleValue());
    return new BigDecimal(answer)
        .subtract(exact)
        .abs()
        .divide(new BigDecimal(unit), new MathContext(10))
        .doubleValue();
  }
}

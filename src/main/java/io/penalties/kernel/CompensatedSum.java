package io.penalties.kernel;

/**
 * A sum held as an unevaluated pair of doubles, {@code sum + compensation}, with {@code
 * |compensation| ≤ ulp(sum) / 2}.
 *
 * <p>Addition is the accurate sum of two double-words, algorithm 6 of Joldes, Muller and Popescu,
 * "Tight and rigorous error bounds for basic building blocks of double-word arithmetic" (2017), DOI
 * 10.1145/3121432: relative error ≤ 3u² / (1 − 4u) with u = 2⁻⁵³. Do not simplify: what looks like
 * zero algebraically is the rounding error.
 *
 * <p>TwoSum makes NaN of infinities. Therefore a plain sum that is not finite is the answer: the
 * pair becomes (plain sum, 0). Not thread-safe.
 */
final class CompensatedSum {

  private double sum;
  private double compensation;

  /** The pair with the value {@code sum + compensation}, where |compensation| ≤ |sum|. */
  CompensatedSum(double sum, double compensation) {
    set(sum, compensation);
  }

  double sum() {
    return sum;
  }

  double compensation() {
    return compensation;
  }

  void add(CompensatedSum other) {
    add(other.sum, other.compensation);
  }

  /** Adds a pair that is normalized as this one is. */
  void add(double otherSum, double otherCompensation) {
    double plain = sum + otherSum;
    if (!Double.isFinite(plain)) {
      sum = plain;
      compensation = 0.0;
      return;
    }
    double low = compensation + otherCompensation;
    double lowError = twoSumError(compensation, otherCompensation, low);
    double carried = twoSumError(sum, otherSum, plain) + low;
    double high = plain + carried;
    set(high, lowError + (carried - (high - plain)));
  }

  /** FastTwoSum. */
  private void set(double high, double low) {
    sum = high + low;
    compensation = Double.isFinite(sum) ? low - (sum - high) : 0.0;
  }

  /** The error of {@code sum = RN(a + b)}, exactly (Knuth's TwoSum). */
  static double twoSumError(double a, double b, double sum) {
    double bRounded = sum - a;
    return (a - (sum - bRounded)) + (b - bRounded);
  }
}

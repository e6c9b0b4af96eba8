package io.penalties.penalty;

import io.penalties.admission.Cancellation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Correctly rounded sums of float64 values, in a time that grows with their number alone. */
final class ExactSum {

  /** Usual sums have two or three parts; the range of float64 has room for some forty. */
  private static final int USUAL_PARTS = 8;

  private static final int SUMS_BETWEEN_POLLS = 256;

  private ExactSum() {}

  /**
   * The float64 nearest to the exact sum, ties to even; 0 of nothing. When a value is not finite,
   * or the sum is out of range, the answer is that of IEEE addition.
   *
   * <p>The sum is kept as parts that do not overlap, smallest first: J. R. Shewchuk, "Adaptive
   * Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997, DOI
   * 10.1007/PL00009321.
   */
  static double of(List<Double> values) {
    double plain = 0;
    for (double value : values) {
      plain += value;
    }
    if (values.size() <= 2 || values.stream().anyMatch(value -> !Double.isFinite(value))) {
      return plain;
    }
    double[] parts = new double[USUAL_PARTS];
    int count = 0;
    for (double value : values) {
      if (count == parts.length) {
        parts = Arrays.copyOf(parts, 2 * count);
      }
      count = add(value, parts, count);
      if (count > 0 && !Double.isFinite(parts[count - 1])) {
        return inDecimal(values);
      }
    }
    return rounded(parts, count);
  }

  /** Adds a value to the parts; how many there are then. */
  private static int add(double value, double[] parts, int count) {
    double high = value;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double sum = high + parts[i];
      double virtual = sum - high;
      double low = (high - (sum - virtual)) + (parts[i] - virtual);
      if (low != 0) {
        parts[kept++] = low;
      }
      high = sum;
    }
    parts[kept++] = high;
    return kept;
  }

  /** The sum of parts: exact in BigDecimal, which rounds once. */
  private static double rounded(double[] parts, int count) {
    return Arrays.stream(parts, 0, count)
        .mapToObj(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  /** The rare sum whose parts overflow on the way. */
  private static double inDecimal(List<Double> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < values.size(); i++) {
      if (i % SUMS_BETWEEN_POLLS == 0) {
        Cancellation.pollAndRest();
      }
      sum = sum.add(new BigDecimal(values.get(i)));
    }
    return sum.doubleValue();
  }
}

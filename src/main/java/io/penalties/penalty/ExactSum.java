package io.penalties.penalty;

import java.math.BigDecimal;
import java.util.List;

/** Correctly rounded sums of a few float64 values. */
final class ExactSum {

  private ExactSum() {}

  /**
   * The float64 nearest to the exact sum, ties to even; 0 of nothing. When a value is not finite,
   * or the sum is out of range, the answer is that of IEEE addition.
   */
  static double of(List<Double> values) {
    double plain = 0;
    for (double value : values) {
      plain += value;
    }
    if (values.size() <= 2 || values.stream().anyMatch(value -> !Double.isFinite(value))) {
      return plain;
    }
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }
}

package io.penalties.kernel;

import jdk.incubator.vector.DoubleVector;

/** What rounding loses in sums of non-negative terms, for each lane of a vector. */
final class SimdSums {

  private SimdSums() {}

  /** The error of {@code next = RN(sum + term)} for any order (Knuth's TwoSum). */
  static DoubleVector twoSumError(DoubleVector sum, DoubleVector term, DoubleVector next) {
    DoubleVector rounded = next.sub(sum);
    return sum.sub(next.sub(rounded)).add(term.sub(rounded));
  }

  /** The same if no term is larger than its sum (Dekker's FastTwoSum). */
  static DoubleVector orderedError(DoubleVector sum, DoubleVector term, DoubleVector next) {
    return term.sub(next.sub(sum));
  }
}

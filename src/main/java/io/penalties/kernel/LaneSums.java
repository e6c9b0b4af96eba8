package io.penalties.kernel;

/**
 * The running sums of one block: eight virtual lanes, whatever the hardware has.
 *
 * <p>Row r of a block is its elements 8r … 8r + 7, one per lane; a group is four rows. A short last
 * group counts as if padded with +0.0, which changes nothing. For each lane the kernels add up the
 * terms of a group in a plain tree, (t0 + t1) + (t2 + t3) if the terms are exact, t0 + t1 and then
 * t2 + t3 if they are rounded, and add each tree to the lane's sum with TwoSum, whose error terms
 * add up in the lane's compensation. The lanes are combined in a fixed tree: j with j + 4, then 2,
 * then 1.
 */
final class LaneSums {

  static final int LANES = 8;
  static final int ROWS = 4;
  static final int GROUP_ELEMENTS = LANES * ROWS;

  static final int SUM_ABS = 0;
  static final int COMPENSATION_ABS = LANES;
  static final int SUM_SQUARES = 2 * LANES;
  static final int COMPENSATION_SQUARES = 3 * LANES;

  /**
   * The number of elements of a block that are added before the order of sums and terms is assumed.
   */
  private static final int FIRST_ELEMENTS = 1024;

  /** Four times eight lanes; the constants above say where each begins. */
  final double[] values = new double[4 * LANES];

  CompensatedSum sumAbs() {
    return combine(values, SUM_ABS, COMPENSATION_ABS);
  }

  CompensatedSum sumSquares() {
    return combine(values, SUM_SQUARES, COMPENSATION_SQUARES);
  }

  /** The sum over eight lanes of pairs. */
  static CompensatedSum combine(double[] lanes, int sums, int compensations) {
    CompensatedSum[] pairs = new CompensatedSum[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      double sum = lanes[sums + lane];
      pairs[lane] =
          new CompensatedSum(sum, Double.isFinite(sum) ? lanes[compensations + lane] : 0.0);
    }
    for (int width = LANES / 2; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        pairs[lane].add(pairs[lane + width]);
      }
    }
    return pairs[0];
  }

  /**
   * How many elements to add at once after {@code done} of the block: whole groups, so few that a
   * lane's sum will hardly double.
   *
   * <p>If it does not, no term was larger than the sum that it was added to, and the error of such
   * an addition takes two operations instead of five ({@link #isOrdered}).
   */
  static int nextLength(int done) {
    return done == 0 ? FIRST_ELEMENTS : done / 2 / GROUP_ELEMENTS * GROUP_ELEMENTS;
  }

  /**
   * Whether additions of non-negative terms, which took a sum from {@code start} to {@code end},
   * met no term larger than the sum before it.
   *
   * <p>A term larger than its sum, hence than {@code start}, makes a sum ≥ RN(2 start) = 2 start,
   * and sums never decrease. False for NaN, infinities and a start of 0.
   */
  static boolean isOrdered(double start, double end) {
    return end < 2 * start;
  }

  /** The least multiple of a group that holds {@code count} elements. */
  static int padded(int count) {
    return (count + GROUP_ELEMENTS - 1) / GROUP_ELEMENTS * GROUP_ELEMENTS;
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;

/** Adds rows of eight terms of any sign to eight lanes. */
final class ElementLanes {

  private ElementLanes() {}

  /**
   * Adds {@code rows × 8} terms.
   *
   * @param lanes eight sums and then their compensations
   */
  static void add(double[] values, int from, int rows, double[] lanes) {
    for (int lane = 0; lane < LANES; lane++) {
      double sum = lanes[lane];
      double compensation = lanes[LANES + lane];
      int end = from + rows * LANES;
      for (int at = from + lane; at < end; at += LANES) {
        double term = values[at];
        double next = sum + term;
        compensation += CompensatedSum.twoSumError(sum, term, next);
        sum = next;
      }
      lanes[lane] = sum;
      lanes[LANES + lane] = compensation;
    }
  }
}

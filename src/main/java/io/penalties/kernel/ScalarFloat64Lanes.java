package io.penalties.kernel;

import static io.penalties.kernel.CompensatedSum.twoSumError;
import static io.penalties.kernel.LaneSums.COMPENSATION_ABS;
import static io.penalties.kernel.LaneSums.COMPENSATION_SQUARES;
import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.LaneSums.SUM_ABS;
import static io.penalties.kernel.LaneSums.SUM_SQUARES;

/** The sums of one lane over float64 elements, whose squares are rounded: trees of two. */
final class ScalarFloat64Lanes {

  private ScalarFloat64Lanes() {}

  /**
   * Adds the elements of one lane, provided that no term is larger than the sum that it is added
   * to.
   *
   * @return whether that was so; if not, the lane is as before
   */
  static boolean addOrdered(double[] chunk, int length, int lane, double[] lanes) {
    double startAbs = lanes[SUM_ABS + lane];
    double startSquares = lanes[SUM_SQUARES + lane];
    double sumAbs = startAbs;
    double sumSquares = startSquares;
    double compensationAbs = lanes[COMPENSATION_ABS + lane];
    double compensationSquares = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double x0 = chunk[i];
      double x1 = chunk[i + LANES];
      double x2 = chunk[i + 2 * LANES];
      double x3 = chunk[i + 3 * LANES];
      double abs = (Math.abs(x0) + Math.abs(x1)) + (Math.abs(x2) + Math.abs(x3));
      double nextAbs = sumAbs + abs;
      compensationAbs += abs - (nextAbs - sumAbs);
      sumAbs = nextAbs;
      double squares = x0 * x0 + x1 * x1;
      double nextSquares = sumSquares + squares;
      compensationSquares += squares - (nextSquares - sumSquares);
      squares = x2 * x2 + x3 * x3;
      sumSquares = nextSquares + squares;
      compensationSquares += squares - (sumSquares - nextSquares);
    }
    if (!LaneSums.isOrdered(startAbs, sumAbs) || !LaneSums.isOrdered(startSquares, sumSquares)) {
      return false;
    }
    lanes[SUM_ABS + lane] = sumAbs;
    lanes[COMPENSATION_ABS + lane] = compensationAbs;
    lanes[SUM_SQUARES + lane] = sumSquares;
    lanes[COMPENSATION_SQUARES + lane] = compensationSquares;
    return true;
  }

  /** Adds the elements of one lane. */
  static void add(double[] chunk, int length, int lane, double[] lanes) {
    double sumAbs = lanes[SUM_ABS + lane];
    double sumSquares = lanes[SUM_SQUARES + lane];
    double compensationAbs = lanes[COMPENSATION_ABS + lane];
    double compensationSquares = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double x0 = chunk[i];
      double x1 = chunk[i + LANES];
      double x2 = chunk[i + 2 * LANES];
      double x3 = chunk[i + 3 * LANES];
      double abs = (Math.abs(x0) + Math.abs(x1)) + (Math.abs(x2) + Math.abs(x3));
      double nextAbs = sumAbs + abs;
      compensationAbs += twoSumError(sumAbs, abs, nextAbs);
      sumAbs = nextAbs;
      double squares = x0 * x0 + x1 * x1;
      double nextSquares = sumSquares + squares;
      compensationSquares += twoSumError(sumSquares, squares, nextSquares);
      squares = x2 * x2 + x3 * x3;
      sumSquares = nextSquares + squares;
      compensationSquares += twoSumError(nextSquares, squares, sumSquares);
    }
    lanes[SUM_ABS + lane] = sumAbs;
    lanes[COMPENSATION_ABS + lane] = compensationAbs;
    lanes[SUM_SQUARES + lane] = sumSquares;
    lanes[COMPENSATION_SQUARES + lane] = compensationSquares;
  }
}

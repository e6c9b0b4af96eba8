package io.penalties.kernel;

import io.penalties.tensor.DType;

/**
 * The sums of one block of elements, each an unevaluated sum of two doubles.
 *
 * @param sumAbs Σ|x|, rounded
 * @param sumAbsCompensation the rounding error; 0 if the sum is not finite
 * @param sumSquares Σx², rounded
 * @param sumSquaresCompensation the rounding error; 0 if the sum is not finite
 * @param count the number of elements
 * @param nonFiniteCount the number of elements that are NaN or infinite
 * @param firstNonFinite the index of the first of these in the block; −1 if there is none
 */
public record BlockSums(
    double sumAbs,
    double sumAbsCompensation,
    double sumSquares,
    double sumSquaresCompensation,
    int count,
    int nonFiniteCount,
    int firstNonFinite) {

  /** Combines the lanes; finds the offending elements if Σ|x| is not finite. */
  static BlockSums of(LaneSums lanes, DType dtype, byte[] bytes, int offset, int count) {
    CompensatedSum abs = lanes.sumAbs();
    CompensatedSum squares = lanes.sumSquares();
    int nonFinite = 0;
    int first = -1;
    if (!Double.isFinite(abs.sum())) {
      for (int i = 0, at = offset; i < count; i++, at += dtype.byteSize()) {
        if (!Double.isFinite(Elements.get(dtype, bytes, at))) {
          nonFinite++;
          first = first < 0 ? i : first;
        }
      }
    }
    return new BlockSums(
        abs.sum(),
        abs.compensation(),
        squares.sum(),
        squares.compensation(),
        count,
        nonFinite,
        first);
  }
}

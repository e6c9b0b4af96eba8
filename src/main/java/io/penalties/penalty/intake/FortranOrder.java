package io.penalties.penalty.intake;

import io.penalties.kernel.Sums;
import io.penalties.model.ReducedTensor;
import io.penalties.tensor.Shape;

/** Converts column-major order, in which the first index runs fastest, to row-major order. */
final class FortranOrder {

  private FortranOrder() {}

  /** The same reduction with the place of the first non-finite element in row-major order. */
  static ReducedTensor toRowMajor(ReducedTensor reduced) {
    Sums sums = reduced.sums();
    return sums.firstNonFinite() < 0
        ? reduced
        : new ReducedTensor(
            reduced.dtype(),
            reduced.shape(),
            new Sums(
                sums.sumAbs(),
                sums.sumSquares(),
                sums.nonFiniteCount(),
                toRowMajor(sums.firstNonFinite(), reduced.shape())),
            reduced.penalties(),
            reduced.statistics());
  }

  /** The same elements in row-major order. */
  static byte[] toRowMajor(byte[] bytes, Shape shape, int byteSize) {
    byte[] ordered = new byte[bytes.length];
    for (int at = 0, element = 0; at < bytes.length; at += byteSize, element++) {
      int to = (int) toRowMajor(element, shape) * byteSize;
      System.arraycopy(bytes, at, ordered, to, byteSize);
    }
    return ordered;
  }

  private static long toRowMajor(long columnMajor, Shape shape) {
    long stride = shape.elementCount();
    long rowMajor = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long dimension = shape.dimension(axis);
      stride /= dimension;
      rowMajor += columnMajor % dimension * stride;
      columnMajor /= dimension;
    }
    return rowMajor;
  }
}

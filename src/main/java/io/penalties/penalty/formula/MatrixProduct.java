package io.penalties.penalty.formula;

import io.penalties.kernel.ParallelReductions;
import io.penalties.regularizer.formula.Step;
import java.util.function.IntFunction;

/**
 * Products of matrices in float64: each element is one chain of fused multiply-adds in the order of
 * the inner dimension, hence off by at most depth × 2⁻⁵³ × Σ|a·b| (Higham, "Accuracy and Stability
 * of Numerical Algorithms", 2002, chapter 3), the same bits whatever the number of threads.
 */
final class MatrixProduct {

  /** Rows of one task. */
  private static final int ROWS = 16;

  /** Columns that stay in the first-level cache during a pass over the inner dimension. */
  private static final int COLUMNS = 1024;

  private MatrixProduct() {}

  static double[] of(
      Step.MatMul product, IntFunction<double[]> arrays, ParallelReductions reductions) {
    double[] left = arrays.apply(product.left());
    double[] right = arrays.apply(product.right());
    int rows = Math.toIntExact(product.rows());
    int depth = Math.toIntExact(product.depth());
    int columns = Math.toIntExact(product.columns());
    double[] result = new double[Math.toIntExact(product.shape().elementCount())];
    if (result.length == 0) {
      return result;
    }
    int blocks = Math.ceilDiv(rows, ROWS);
    reductions.forEach(
        Math.toIntExact(product.batch() * blocks),
        () ->
            task -> {
              int matrix = task / blocks;
              int from = task % blocks * ROWS;
              for (int row = from; row < Math.min(rows, from + ROWS); row++) {
                for (int column = 0; column < columns; column += COLUMNS) {
                  multiply(
                      left,
                      (matrix * rows + row) * depth,
                      right,
                      matrix * depth * columns + column,
                      depth,
                      columns,
                      Math.min(COLUMNS, columns - column),
                      result,
                      (matrix * rows + row) * columns + column);
                }
              }
            });
    return result;
  }

  private static void multiply(
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth,
      int stride,
      int count,
      double[] result,
      int resultAt) {
    for (int k = 0; k < depth; k++) {
      double factor = left[leftAt + k];
      int row = rightAt + k * stride;
      for (int i = 0; i < count; i++) {
        result[resultAt + i] = Math.fma(factor, right[row + i], result[resultAt + i]);
      }
    }
  }
}

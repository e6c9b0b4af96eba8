package io.penalties.kernel;

import static io.penalties.kernel.GramKernel.PANEL;

import io.penalties.tensor.Tensor;
import java.util.Arrays;

/**
 * The rows or columns of a matrix, packed as float64 into panels of 32 vectors, element by element.
 */
final class GramVectors {

  /** Rows which are transposed together: one cache line of a panel. */
  private static final int GROUP = 8;

  private final Tensor matrix;
  private final GramAxis axis;
  private final int rows;
  private final int columns;

  GramVectors(Tensor matrix, GramAxis axis) {
    if (matrix.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "Expected a tensor of rank 2. Received: shape=" + matrix.shape());
    }
    this.matrix = matrix;
    this.axis = axis;
    this.rows = Math.toIntExact(matrix.shape().dimension(0));
    this.columns = Math.toIntExact(matrix.shape().dimension(1));
  }

  int count() {
    return axis == GramAxis.ROWS ? rows : columns;
  }

  /** Elements of each vector. */
  int length() {
    return axis == GramAxis.ROWS ? columns : rows;
  }

  int panels() {
    return Math.ceilDiv(count(), PANEL);
  }

  /** How many vectors {@code panel} has; fewer than 32 only in the last one. */
  int countIn(int panel) {
    return Math.min(PANEL, count() - panel * PANEL);
  }

  /**
   * Elements {@code from} … {@code from + depth − 1} of the vectors of a panel: {@code block[k × 32
   * + i]} is element {@code from + k} of vector i, +0.0 beyond the last vector.
   *
   * @param scratch at least {@code 8 × depth} elements
   */
  void pack(int panel, int from, int depth, double[] block, double[] scratch) {
    switch (axis) {
      case ROWS -> packRows(panel, from, depth, block, scratch);
      case COLUMNS -> packColumns(panel, from, depth, block);
    }
  }

  private void packRows(int panel, int from, int depth, double[] block, double[] scratch) {
    int count = countIn(panel);
    for (int group = 0; group < PANEL; group += GROUP) {
      for (int i = 0; i < GROUP; i++) {
        if (group + i < count) {
          int at = (panel * PANEL + group + i) * columns + from;
          decode(at, depth, scratch, i * depth);
        } else {
          Arrays.fill(scratch, i * depth, (i + 1) * depth, 0.0);
        }
      }
      transpose(scratch, depth, block, group);
    }
  }

  private static void transpose(double[] scratch, int depth, double[] block, int at) {
    for (int k = 0; k < depth; k++) {
      int to = k * PANEL + at;
      block[to] = scratch[k];
      block[to + 1] = scratch[k + depth];
      block[to + 2] = scratch[k + 2 * depth];
      block[to + 3] = scratch[k + 3 * depth];
      block[to + 4] = scratch[k + 4 * depth];
      block[to + 5] = scratch[k + 5 * depth];
      block[to + 6] = scratch[k + 6 * depth];
      block[to + 7] = scratch[k + 7 * depth];
    }
  }

  private void packColumns(int panel, int from, int depth, double[] block) {
    int count = countIn(panel);
    for (int k = 0; k < depth; k++) {
      decode((from + k) * columns + panel * PANEL, count, block, k * PANEL);
      Arrays.fill(block, k * PANEL + count, (k + 1) * PANEL, 0.0);
    }
  }

  private void decode(int element, int count, double[] into, int start) {
    int offset = element * matrix.dtype().byteSize();
    Elements.decode(matrix.dtype(), matrix.bytes(), offset, count, into, start);
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.GramKernel.PANEL;
import static io.penalties.kernel.GramKernel.STRIP;

import io.penalties.tensor.Tensor;
import java.util.Arrays;

/**
 * The rows or columns of a matrix, packed as float64 into panels of 32 vectors in four strips, each
 * element by element.
 */
final class GramVectors {

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
   * Elements {@code from} … {@code from + depth − 1} of the vectors of a panel, placed as {@link
   * GramKernel#STRIP} says; +0.0 beyond the last vector.
   *
   * @param scratch at least {@code 8 × depth} elements, and 32
   */
  void pack(int panel, int from, int depth, double[] block, double[] scratch) {
    switch (axis) {
      case ROWS -> packRows(panel, from, depth, block, scratch);
      case COLUMNS -> packColumns(panel, from, depth, block, scratch);
    }
  }

  private void packRows(int panel, int from, int depth, double[] block, double[] scratch) {
    int count = countIn(panel);
    for (int strip = 0; strip < PANEL; strip += STRIP) {
      for (int i = 0; i < STRIP; i++) {
        if (strip + i < count) {
          int at = (panel * PANEL + strip + i) * columns + from;
          decode(at, depth, scratch, i * depth);
        } else {
          Arrays.fill(scratch, i * depth, (i + 1) * depth, 0.0);
        }
      }
      transpose(scratch, depth, block, strip * depth);
    }
  }

  private static void transpose(double[] scratch, int depth, double[] block, int at) {
    for (int k = 0; k < depth; k++) {
      int to = at + k * STRIP;
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

  private void packColumns(int panel, int from, int depth, double[] block, double[] scratch) {
    int count = countIn(panel);
    Arrays.fill(scratch, count, PANEL, 0.0);
    for (int k = 0; k < depth; k++) {
      decode((from + k) * columns + panel * PANEL, count, scratch, 0);
      for (int strip = 0; strip < PANEL; strip += STRIP) {
        System.arraycopy(scratch, strip, block, strip * depth + k * STRIP, STRIP);
      }
    }
  }

  private void decode(int element, int count, double[] into, int start) {
    int offset = element * matrix.dtype().byteSize();
    Elements.decode(matrix.dtype(), matrix.bytes(), offset, count, into, start);
  }
}

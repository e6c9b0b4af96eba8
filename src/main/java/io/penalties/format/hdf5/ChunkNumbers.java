package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;

/**
 * The numbers of chunks in array indexes: row-major in the largest shape that the dataset may grow
 * to, with the unlimited axis first.
 */
final class ChunkNumbers {

  private final ChunkGrid grid;
  private final long[] strides;

  /**
   * Numbers the chunks of a grid.
   *
   * @param most the maximum length of each dimension; -1 if unlimited
   * @param address where the file declares it
   */
  ChunkNumbers(ChunkGrid grid, int[] chunk, long[] most, long address) {
    this.grid = grid;
    this.strides = new long[chunk.length];
    long stride = 1;
    int endless = -1;
    for (int axis = chunk.length - 1; axis >= 0; axis--) {
      if (most[axis] < 0 && endless < 0) {
        endless = axis;
        continue;
      }
      strides[axis] = stride;
      long count = Math.max(1, Math.ceilDiv(most[axis], chunk[axis]));
      if (most[axis] < 0 || stride > Long.MAX_VALUE / count) {
        throw Refusal.of(
            MalformedReason.SIZE_OVERFLOW,
            address,
            "a number of chunks that fits 64 bits, along at most one unlimited axis",
            "more");
      }
      stride *= count;
    }
    if (endless >= 0) {
      strides[endless] = stride;
    }
  }

  /** The number of the chunk at this position of the grid; negative if it does not fit 64 bits. */
  long of(int place) {
    int[] coordinates = grid.coordinates(place);
    long number = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      long high = Math.multiplyHigh(coordinates[axis], strides[axis]);
      number += coordinates[axis] * strides[axis];
      if (high != 0 || number < 0) {
        return -1;
      }
    }
    return number;
  }
}

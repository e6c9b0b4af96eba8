package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;

/**
 * The numbers by which arrays know chunks: row-major in the largest shape that the dataset may get,
 * the axis that grows without end first.
 */
final class ChunkNumbers {

  private final ChunkGrid grid;
  private final long[] strides;

  /**
   * Numbers the chunks of a grid.
   *
   * @param most how long each dimension may grow, -1 for any length
   * @param address where the file says so
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
            "chunks that 64 bits can count, along one axis without end at most",
            "more");
      }
      stride *= count;
    }
    if (endless >= 0) {
      strides[endless] = stride;
    }
  }

  /** The number of the chunk that is at this place of the grid; negative if 64 bits lack it. */
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

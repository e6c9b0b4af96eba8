package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.tensor.Shape;

/** The chunks of a nonempty dataset, numbered in row-major order. */
final class ChunkGrid {

  /** Each takes 16 bytes of memory, whatever the file really contains (CWE-789). */
  private static final int MAX_CHUNKS = 1 << 20;

  private final Shape shape;
  private final int[] chunk;
  private final int[] counts;
  private final int size;

  /**
   * Divides a dataset into chunks.
   *
   * @param address where the file declares it
   */
  ChunkGrid(Shape shape, int[] chunk, long address) {
    this.shape = shape;
    this.chunk = chunk;
    this.counts = new int[chunk.length];
    long total = 1;
    for (int axis = 0; axis < counts.length; axis++) {
      long count = Math.ceilDiv(shape.dimension(axis), chunk[axis]);
      total *= Math.min(count, MAX_CHUNKS + 1L);
      if (total > MAX_CHUNKS) {
        throw Refusal.of(
            MalformedReason.TOO_MANY_ENTRIES,
            address,
            "at most %d chunks".formatted(MAX_CHUNKS),
            "shape=%s, more".formatted(shape));
      }
      counts[axis] = (int) count;
    }
    this.size = (int) total;
  }

  /** The number of chunks. */
  int size() {
    return size;
  }

  int rank() {
    return chunk.length;
  }

  /** The number of chunks along an axis. */
  int count(int axis) {
    return counts[axis];
  }

  /** The numbers of the chunks in array indexes. */
  ChunkNumbers numbers(long[] most, long address) {
    return new ChunkNumbers(this, chunk, most, address);
  }

  /** The number of the chunk whose first element is at the next offsets. */
  int place(Fields offsets) {
    long where = offsets.address();
    int place = 0;
    for (int axis = 0; axis < chunk.length; axis++) {
      long offset = offsets.int64();
      if (offset < 0 || offset >= shape.dimension(axis) || offset % chunk[axis] != 0) {
        throw Refusal.invalid(where, "a chunk of shape=%s".formatted(shape), "offset=" + offset);
      }
      place = place * counts[axis] + (int) (offset / chunk[axis]);
    }
    return place;
  }

  /** The number of the chunk at the next coordinates, counted in chunks. */
  int scaledPlace(Fields coordinates) {
    long where = coordinates.address();
    int place = 0;
    for (int axis = 0; axis < chunk.length; axis++) {
      long coordinate = coordinates.int64();
      if (coordinate < 0 || coordinate >= counts[axis]) {
        throw Refusal.invalid(
            where, "a chunk of shape=%s".formatted(shape), "coordinate=" + coordinate);
      }
      place = place * counts[axis] + (int) coordinate;
    }
    return place;
  }

  /** The position of a chunk along each axis, counted in chunks. */
  int[] coordinates(int place) {
    int[] coordinates = new int[counts.length];
    for (int axis = counts.length - 1, rest = place; axis >= 0; axis--) {
      coordinates[axis] = rest % counts[axis];
      rest /= counts[axis];
    }
    return coordinates;
  }

  /** Whether a chunk reaches beyond the shape. */
  boolean isPartial(int place) {
    for (int axis = counts.length - 1, rest = place; axis >= 0; axis--) {
      long end = (rest % counts[axis] + 1L) * chunk[axis];
      if (end > shape.dimension(axis)) {
        return true;
      }
      rest /= counts[axis];
    }
    return false;
  }
}

package io.penalties.format.hdf5;

import java.util.List;

/** How the elements of a dataset are stored. */
sealed interface Storage {

  /**
   * In one piece.
   *
   * @param address where that begins
   */
  record Contiguous(long address) implements Storage {}

  /**
   * In the object header.
   *
   * @param elements the elements
   */
  record Compact(Fields elements) implements Storage {}

  /**
   * Not at all.
   *
   * @param fill what they are then
   * @param address where the file says so
   */
  record Unwritten(FillValue fill, long address) implements Storage {}

  /**
   * In chunks of equal shape.
   *
   * @param index where the chunks are
   * @param shape the dimensions of a chunk
   * @param filters what was done to each chunk, in this order
   * @param filtersEdges whether to chunks too that reach beyond the shape
   * @param fill what the elements are of chunks that are not stored
   * @param address where the file says so
   */
  record Chunked(
      ChunkPlaces index,
      int[] shape,
      List<Filter> filters,
      boolean filtersEdges,
      FillValue fill,
      long address)
      implements Storage {}
}

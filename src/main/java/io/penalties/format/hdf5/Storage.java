package io.penalties.format.hdf5;

import java.util.List;

/** How the elements of a dataset are stored. */
sealed interface Storage {

  /**
   * Contiguous.
   *
   * @param address the address of the first element
   */
  record Contiguous(long address) implements Storage {}

  /**
   * In the object header.
   *
   * @param elements the elements
   */
  record Compact(Fields elements) implements Storage {}

  /**
   * Not stored.
   *
   * @param fill the value of all elements
   * @param address where the file declares it
   */
  record Unwritten(FillValue fill, long address) implements Storage {}

  /**
   * In chunks of equal shape.
   *
   * @param index the places of the chunks
   * @param shape the dimensions of a chunk
   * @param filters the filters applied to each chunk, in this order
   * @param filtersEdges whether they also apply to chunks that reach beyond the shape
   * @param fill the value of elements in chunks that are not stored
   * @param address where the file declares it
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

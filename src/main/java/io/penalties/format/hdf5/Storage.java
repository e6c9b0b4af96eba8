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
   * In chunks of equal shape.
   *
   * @param tree the address of the B-tree of all chunks
   * @param shape the dimensions of a chunk
   * @param filters what was done to each chunk, in this order
   */
  record Chunked(long tree, int[] shape, List<Filter> filters) implements Storage {}
}

package io.penalties.format.bundle;

import io.penalties.format.TensorEntry;
import io.penalties.tensor.Shape;
import java.util.List;

/**
 * The index's description of a tensor, or of a slice of one.
 *
 * @param key its key
 * @param type the type of its elements
 * @param shape its dimensions
 * @param shard the data file that contains the elements
 * @param offset the offset of the elements in that file
 * @param size the size of the elements in bytes
 * @param checksum the masked checksum of the elements
 * @param slices the slices of a partitioned tensor, which has no elements of its own; else empty
 * @param place the offset of the entry in the index
 */
record StoredEntry(
    String key,
    TensorflowType type,
    Shape shape,
    int shard,
    long offset,
    long size,
    long checksum,
    List<Slice> slices,
    long place) {

  TensorEntry tensorEntry(String name) {
    long bytes = slices.isEmpty() ? size : shape.elementCount() * type.byteSize();
    return new TensorEntry(name, type.label(), type.dtype(), shape, bytes, false);
  }

  /** The end offset, exclusive. */
  long end() {
    return offset + size;
  }
}

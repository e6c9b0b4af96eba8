package io.penalties.format.bundle;

import io.penalties.format.TensorEntry;
import io.penalties.tensor.Shape;
import java.util.List;

/**
 * What the index says of a tensor, or of a slice of one.
 *
 * @param key its key
 * @param type the type of its elements
 * @param shape its dimensions
 * @param shard which data file has the elements
 * @param offset where they begin there
 * @param size how many bytes they are
 * @param checksum their masked checksum
 * @param slices the slices that it is cut into; none unless it has no elements of its own
 * @param place where in the index it says so
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

  /** The offset behind the last byte. */
  long end() {
    return offset + size;
  }
}

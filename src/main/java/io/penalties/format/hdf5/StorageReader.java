package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.TensorEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where the elements of a dataset are, and checks that the file has as many as it says. */
final class StorageReader {

  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;
  private static final int CHUNKED = 2;
  private static final int VIRTUAL = 3;

  private final StoredBytes file;
  private final TensorEntry entry;
  private final long elementBytes;
  private final long address;

  private StorageReader(StoredBytes file, TensorEntry entry, long elementBytes, long address) {
    this.file = file;
    this.entry = entry;
    this.elementBytes = elementBytes;
    this.address = address;
  }

  /** The storage of a dataset that is this tensor. */
  static Storage read(StoredBytes file, ObjectHeader header, TensorEntry entry, long elementBytes) {
    if (header.has(Message.EXTERNAL_FILES)) {
      throw Refusal.of(
          MalformedReason.EXTERNAL_STORAGE,
          header.address(),
          "elements in the file",
          "ones in other files");
    }
    Message layout = header.find(Message.LAYOUT);
    if (layout == null) {
      throw Refusal.invalid(header.address(), "a dataset with a layout", "none");
    }
    Message filters = header.find(Message.FILTERS);
    Fields fields = layout.fields();
    return new StorageReader(file, entry, elementBytes, fields.address())
        .read(fields, filters == null ? null : filters.fields());
  }

  private Storage read(Fields layout, @Nullable Fields filters) {
    int version = layout.uint8();
    if (version != 3 && version != 4) {
      throw Refusal.unsupported(address, "version 3 or 4 of a layout", "version=" + version);
    }
    int kind = layout.uint8();
    return switch (kind) {
      case COMPACT -> compact(layout.slice(layout.uint16(), "elements"));
      case CONTIGUOUS -> contiguous(layout.int64(), layout.int64());
      case CHUNKED -> chunked(version, layout, filters);
      case VIRTUAL ->
          throw Refusal.of(
              MalformedReason.VIRTUAL_STORAGE,
              address,
              "elements in the dataset",
              "a virtual dataset, which shows those of others");
      default -> throw Refusal.invalid(address, "a known kind of layout", "class=" + kind);
    };
  }

  private Storage compact(Fields elements) {
    requireSize(elements.remaining());
    return new Storage.Compact(elements);
  }

  private Storage contiguous(long place, long size) {
    if (place == StoredBytes.UNDEFINED && entry.byteSize() > 0) {
      throw unstored("none");
    }
    requireSize(size);
    if (size > 0) {
      file.requireStored(place, size, "elements");
    }
    return new Storage.Contiguous(size > 0 ? place : 0);
  }

  private Storage chunked(int version, Fields layout, @Nullable Fields filters) {
    if (version != 3) {
      throw Refusal.unsupported(address, "chunks in a B-tree of version 1", "a newer index");
    }
    int rank = layout.uint8() - 1;
    long tree = layout.int64();
    if (rank != entry.shape().rank() || rank < 1) {
      throw Refusal.invalid(
          address, "chunks of rank %d".formatted(entry.shape().rank()), "rank=" + rank);
    }
    int[] shape = new int[rank];
    long size = elementBytes;
    for (int axis = 0; axis < rank; axis++) {
      long dimension = layout.uint32();
      shape[axis] = (int) Math.min(dimension, Integer.MAX_VALUE);
      if (dimension == 0 || dimension > Integer.MAX_VALUE / size) {
        throw Refusal.of(
            MalformedReason.SIZE_OVERFLOW,
            address,
            "chunks of less than 2 GiB",
            "dimension=" + dimension);
      }
      size *= dimension;
    }
    if (layout.uint32() != elementBytes) {
      throw Refusal.invalid(address, "chunks of elements of the dataset", "another size");
    }
    if (tree == StoredBytes.UNDEFINED && entry.byteSize() > 0) {
      throw unstored("none");
    }
    return new Storage.Chunked(tree, shape, filters == null ? List.of() : Filter.read(filters));
  }

  private void requireSize(long size) {
    if (size != entry.byteSize()) {
      throw Refusal.of(
          MalformedReason.SIZE_MISMATCH,
          address,
          "%d bytes for shape=%s, dtype=%s"
              .formatted(entry.byteSize(), entry.shape(), entry.dtypeLabel()),
          "%s bytes".formatted(Long.toUnsignedString(size)));
    }
  }

  private RuntimeException unstored(String received) {
    return Refusal.of(
        MalformedReason.UNSTORED_ELEMENTS,
        address,
        "%d elements in the file".formatted(entry.shape().elementCount()),
        received);
  }
}

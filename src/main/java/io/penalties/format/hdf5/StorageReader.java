package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.TensorEntry;
import java.io.IOException;
import java.util.List;

/** Reads where the elements of a dataset are, and checks that the file has as many as it says. */
final class StorageReader {

  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;
  private static final int CHUNKED = 2;
  private static final int VIRTUAL = 3;

  private final StoredBytes file;
  private final ObjectHeaders headers;
  private final ObjectHeader header;
  private final TensorEntry entry;
  private final long elementBytes;
  private final long address;

  private StorageReader(
      StoredBytes file,
      ObjectHeaders headers,
      ObjectHeader header,
      TensorEntry entry,
      long elementBytes,
      long address) {
    this.file = file;
    this.headers = headers;
    this.header = header;
    this.entry = entry;
    this.elementBytes = elementBytes;
    this.address = address;
  }

  /** The storage of a dataset that is this tensor. */
  static Storage read(
      StoredBytes file,
      ObjectHeaders headers,
      ObjectHeader header,
      TensorEntry entry,
      long elementBytes)
      throws IOException {
    if (header.has(Message.EXTERNAL_FILES)) {
      throw Refusal.of(
          MalformedReason.EXTERNAL_STORAGE,
          header.address(),
          "elements in the file",
          "ones in other files, which are never opened");
    }
    Fields layout = headers.find(header, Message.LAYOUT);
    if (layout == null) {
      throw Refusal.invalid(header.address(), "a dataset with a layout", "none");
    }
    return new StorageReader(file, headers, header, entry, elementBytes, layout.address())
        .read(layout);
  }

  private Storage read(Fields layout) throws IOException {
    int version = layout.uint8();
    if (version != 3 && version != 4) {
      throw Refusal.unsupported(address, "version 3 or 4 of a layout", "version=" + version);
    }
    int kind = layout.uint8();
    return switch (kind) {
      case COMPACT -> compact(layout.slice(layout.uint16(), "elements"));
      case CONTIGUOUS -> contiguous(layout.pointer(), layout.int64());
      case CHUNKED -> chunked(version, layout);
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

  private Storage contiguous(long place, long size) throws IOException {
    if (place == StoredBytes.UNDEFINED) {
      return new Storage.Unwritten(fill(), address);
    }
    requireSize(size);
    if (size > 0) {
      file.requireStored(place, size, "elements");
    }
    return new Storage.Contiguous(size > 0 ? place : 0);
  }

  private FillValue fill() throws IOException {
    return FillValue.read(headers.find(header, Message.FILL_VALUE), elementBytes);
  }

  private Storage chunked(int version, Fields layout) throws IOException {
    if (version != 3) {
      throw Refusal.unsupported(address, "chunks in a B-tree of version 1", "a newer index");
    }
    int rank = layout.uint8() - 1;
    long tree = layout.pointer();
    int[] shape = chunkShape(layout, rank, Integer.BYTES);
    ChunkPlaces places =
        tree == StoredBytes.UNDEFINED ? new ChunkPlaces.None() : new ChunkPlaces.Tree(tree);
    return new Storage.Chunked(places, shape, filters(), fill(), address);
  }

  private List<Filter> filters() throws IOException {
    Fields filters = headers.find(header, Message.FILTERS);
    return filters == null ? List.of() : FilterPipeline.read(filters);
  }

  /** The dimensions of a chunk, which the bytes of an element follow. */
  private int[] chunkShape(Fields layout, int rank, int dimensionBytes) {
    if (rank != entry.shape().rank() || rank < 1) {
      throw Refusal.invalid(
          address, "chunks of rank %d".formatted(entry.shape().rank()), "rank=" + rank);
    }
    int[] shape = new int[rank];
    long size = elementBytes;
    for (int axis = 0; axis < rank; axis++) {
      long dimension = layout.unsigned(dimensionBytes);
      if (dimension <= 0 || dimension > Integer.MAX_VALUE / size) {
        throw Refusal.of(
            MalformedReason.SIZE_OVERFLOW,
            address,
            "chunks of less than 2 GiB",
            "dimension=" + Long.toUnsignedString(dimension));
      }
      shape[axis] = (int) dimension;
      size *= dimension;
    }
    if (layout.unsigned(dimensionBytes) != elementBytes) {
      throw Refusal.invalid(address, "chunks of elements of the dataset", "another size");
    }
    return shape;
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
}

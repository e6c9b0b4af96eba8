package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.TensorEntry;
import java.io.IOException;
import java.util.List;

/** Reads the layout of a dataset, and checks that the file has all of its elements. */
final class StorageReader {

  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;
  private static final int CHUNKED = 2;
  private static final int VIRTUAL = 3;

  private static final int EDGES_UNFILTERED = 0x01;
  private static final int SINGLE_FILTERED = 0x02;

  private static final int SINGLE = 1;
  private static final int IMPLICIT = 2;
  private static final int FIXED_ARRAY = 3;
  private static final int EXTENSIBLE_ARRAY = 4;
  private static final int RECORD_TREE = 5;

  private final StoredBytes file;
  private final ObjectHeaders headers;
  private final ObjectHeader header;
  private final TensorEntry entry;
  private final long[] most;
  private final long elementBytes;
  private final long address;

  private StorageReader(
      StoredBytes file,
      ObjectHeaders headers,
      ObjectHeader header,
      TensorEntry entry,
      long[] most,
      long elementBytes,
      long address) {
    this.file = file;
    this.headers = headers;
    this.header = header;
    this.entry = entry;
    this.most = most;
    this.elementBytes = elementBytes;
    this.address = address;
  }

  /**
   * Reads the storage of a dataset.
   *
   * @param most the maximum length of each dimension; -1 if unlimited
   */
  static Storage read(
      StoredBytes file,
      ObjectHeaders headers,
      ObjectHeader header,
      TensorEntry entry,
      long[] most,
      long elementBytes)
      throws IOException {
    if (header.has(Message.EXTERNAL_FILES)) {
      throw Refusal.of(
          Hdf5Reason.EXTERNAL_STORAGE,
          header.address(),
          "elements in the file",
          "elements in other files, which are never opened");
    }
    Fields layout = headers.find(header, Message.LAYOUT);
    if (layout == null) {
      throw Refusal.invalid(header.address(), "a layout for the dataset", "none");
    }
    return new StorageReader(file, headers, header, entry, most, elementBytes, layout.address())
        .read(layout);
  }

  private Storage read(Fields layout) throws IOException {
    int version = layout.uint8();
    if (version < 3 || version > 5) {
      throw Refusal.unsupported(address, "version 3 to 5 of a layout", "version=" + version);
    }
    int kind = layout.uint8();
    return switch (kind) {
      case COMPACT -> compact(layout.slice(layout.uint16(), "elements"));
      case CONTIGUOUS -> contiguous(layout.pointer(), layout.int64());
      case CHUNKED -> version == 3 ? oldChunks(layout) : newChunks(layout);
      case VIRTUAL ->
          throw Refusal.of(
              Hdf5Reason.VIRTUAL_STORAGE,
              address,
              "elements in the dataset",
              "a virtual dataset, whose elements are in others");
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

  private Storage oldChunks(Fields layout) throws IOException {
    int rank = layout.uint8() - 1;
    long tree = layout.pointer();
    int[] shape = chunkShape(layout, rank, Integer.BYTES);
    ChunkPlaces places =
        tree == StoredBytes.UNDEFINED ? new ChunkPlaces.None() : new ChunkPlaces.Tree(tree);
    return new Storage.Chunked(places, shape, filters(), true, fill(), address);
  }

  private Storage newChunks(Fields layout) throws IOException {
    int flags = layout.uint8();
    int rank = layout.uint8() - 1;
    int[] shape = chunkShape(layout, rank, layout.uint8());
    List<Filter> filters = filters();
    ChunkPlaces places = places(layout, flags, !filters.isEmpty());
    boolean filtersEdges = (flags & EDGES_UNFILTERED) == 0;
    return new Storage.Chunked(places, shape, filters, filtersEdges, fill(), address);
  }

  private ChunkPlaces places(Fields layout, int flags, boolean filtered) {
    int kind = layout.uint8();
    boolean sized = kind == SINGLE && (flags & SINGLE_FILTERED) != 0;
    long size = sized ? layout.int64() : -1;
    int mask = sized ? (int) layout.uint32() : 0;
    layout.skip(
        switch (kind) {
          case SINGLE, IMPLICIT -> 0;
          case FIXED_ARRAY -> 1;
          case EXTENSIBLE_ARRAY -> 5;
          case RECORD_TREE -> 6;
          default -> throw Refusal.invalid(address, "a known index of chunks", "index=" + kind);
        });
    long place = layout.pointer();
    if (place == StoredBytes.UNDEFINED) {
      return new ChunkPlaces.None();
    }
    return switch (kind) {
      case SINGLE -> new ChunkPlaces.Single(place, size, mask);
      case IMPLICIT -> new ChunkPlaces.Implicit(place, most);
      case FIXED_ARRAY -> new ChunkPlaces.Fixed(place, most);
      case EXTENSIBLE_ARRAY -> new ChunkPlaces.Extensible(place, most);
      default -> new ChunkPlaces.Records(place, filtered);
    };
  }

  private List<Filter> filters() throws IOException {
    Fields filters = headers.find(header, Message.FILTERS);
    return filters == null ? List.of() : FilterPipeline.read(filters);
  }

  /** The dimensions of a chunk, which are followed by the size of an element. */
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
      throw Refusal.invalid(address, "chunks with the element size of the dataset", "another size");
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

package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Where each chunk of a dataset is stored, read from its B-tree. */
final class ChunkIndex {

  /** Each takes 16 bytes here, whatever the file really has (CWE-789). */
  private static final int MAX_CHUNKS = 1 << 20;

  private static final int HEADER_BYTES = 24;
  private static final int CHUNK_TREE = 1;

  private final StoredBytes file;
  private final Shape shape;
  private final int[] chunk;
  private final long[] grid;
  private final long[] addresses;
  private final int[] sizes;
  private final int[] masks;
  private final Set<Long> nodes = new HashSet<>();
  private int found;

  private ChunkIndex(StoredBytes file, Shape shape, int[] chunk, long[] grid, int count) {
    this.file = file;
    this.shape = shape;
    this.chunk = chunk;
    this.grid = grid;
    this.addresses = new long[count];
    this.sizes = new int[count];
    this.masks = new int[count];
  }

  /** The index of all chunks of a dataset that has elements; fails unless all are stored. */
  static ChunkIndex read(StoredBytes file, Shape shape, Storage.Chunked storage)
      throws IOException {
    int[] chunk = storage.shape();
    long[] grid = new long[chunk.length];
    long count = 1;
    for (int axis = 0; axis < grid.length; axis++) {
      grid[axis] = Math.ceilDiv(shape.dimension(axis), chunk[axis]);
      count = count > MAX_CHUNKS ? count : count * Math.min(grid[axis], MAX_CHUNKS + 1L);
    }
    if (count > MAX_CHUNKS || count > file.end()) {
      throw Refusal.of(
          count > MAX_CHUNKS ? MalformedReason.TOO_MANY_ENTRIES : MalformedReason.UNSTORED_ELEMENTS,
          storage.tree(),
          "at most %d chunks in a file of %d bytes".formatted(MAX_CHUNKS, file.end()),
          "shape=%s, more".formatted(shape));
    }
    ChunkIndex index = new ChunkIndex(file, shape, chunk, grid, (int) count);
    index.readTree(storage.tree(), -1);
    if (index.found < count) {
      throw Refusal.of(
          MalformedReason.UNSTORED_ELEMENTS,
          storage.tree(),
          "all %d chunks of shape=%s".formatted(count, shape),
          "%d".formatted(index.found));
    }
    return index;
  }

  private void readTree(long address, int expectedLevel) throws IOException {
    if (!nodes.add(address)) {
      throw Refusal.of(
          MalformedReason.CYCLE, Math.max(address, 0), "each node of a B-tree once", "one twice");
    }
    Fields header = file.read(address, HEADER_BYTES, "a B-tree");
    int type = header.signature("TREE").uint8();
    int level = header.uint8();
    int children = header.uint16();
    if (type != CHUNK_TREE || expectedLevel >= 0 && level != expectedLevel) {
      throw Refusal.invalid(
          address,
          "a B-tree of chunks, of level %d".formatted(expectedLevel),
          "type=%d, level=%d".formatted(type, level));
    }
    long entryBytes = 8 + 8L * (chunk.length + 1) + 8;
    Fields entries = file.read(address + HEADER_BYTES, children * entryBytes, "a B-tree");
    for (int child = 0; child < children; child++) {
      long size = entries.uint32();
      int mask = (int) entries.uint32();
      if (level > 0) {
        readTree(entries.skip(8 * (chunk.length + 1)).int64(), level - 1);
      } else {
        int place = place(entries);
        add(place, size, mask, entries.skip(Long.BYTES).int64());
      }
    }
  }

  /** The number of the chunk whose first element is at the offsets that come. */
  private int place(Fields offsets) {
    long where = offsets.address();
    long place = 0;
    for (int axis = 0; axis < chunk.length; axis++) {
      long offset = offsets.int64();
      if (offset < 0 || offset >= shape.dimension(axis) || offset % chunk[axis] != 0) {
        throw Refusal.invalid(where, "a chunk of shape=%s".formatted(shape), "offset=" + offset);
      }
      place = place * grid[axis] + offset / chunk[axis];
    }
    return (int) place;
  }

  private void add(int place, long size, int mask, long address) {
    file.requireStored(address, size, "a chunk");
    if (sizes[place] != 0) {
      throw Refusal.invalid(address, "each chunk once", "one twice");
    }
    if (size == 0 || size > Integer.MAX_VALUE - 8) {
      throw Refusal.invalid(address, "a chunk of some bytes", "size=" + size);
    }
    addresses[place] = address;
    sizes[place] = (int) size;
    masks[place] = mask;
    found++;
  }

  /** How many chunks there are along an axis. */
  int count(int axis) {
    return (int) grid[axis];
  }

  long address(int place) {
    return addresses[place];
  }

  int size(int place) {
    return sizes[place];
  }

  /** Whether a filter, by its number in the dataset, was left out for this chunk. */
  boolean skips(int place, int filter) {
    return (masks[place] >>> filter & 1) != 0;
  }

  int largestSize() {
    int largest = 0;
    for (int size : sizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }
}

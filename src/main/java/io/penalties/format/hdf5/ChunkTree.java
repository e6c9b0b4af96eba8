package io.penalties.format.hdf5;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The chunk index that all versions of HDF5 can read: a B-tree of version 1. */
final class ChunkTree {

  private static final int HEADER_BYTES = 24;
  private static final int CHUNKS = 1;

  private final StoredBytes file;
  private final ChunkGrid grid;
  private final ChunkIndex index;
  private final Set<Long> nodes = new HashSet<>();

  private ChunkTree(StoredBytes file, ChunkGrid grid, ChunkIndex index) {
    this.file = file;
    this.grid = grid;
    this.index = index;
  }

  /** Adds all chunks of the tree at an address. */
  static void read(StoredBytes file, long address, ChunkGrid grid, ChunkIndex index)
      throws IOException {
    new ChunkTree(file, grid, index).readNode(address, -1);
  }

  private void readNode(long address, int expectedLevel) throws IOException {
    if (!nodes.add(address)) {
      throw Refusal.of(
          Hdf5Reason.CYCLE, Math.max(address, 0), "each node of a B-tree once", "a node twice");
    }
    Fields header = file.read(address, HEADER_BYTES, "a B-tree");
    int type = header.signature("TREE").uint8();
    int level = header.uint8();
    int children = header.uint16();
    if (type != CHUNKS || expectedLevel >= 0 && level != expectedLevel) {
      throw Refusal.invalid(
          address,
          "a B-tree of chunks, of level %d".formatted(expectedLevel),
          "type=%d, level=%d".formatted(type, level));
    }
    long entryBytes = 8 + 8L * (grid.rank() + 1) + 8;
    Fields entries = file.read(address + HEADER_BYTES, children * entryBytes, "a B-tree");
    for (int child = 0; child < children; child++) {
      long size = entries.uint32();
      int mask = (int) entries.uint32();
      if (level > 0) {
        readNode(entries.skip(8 * (grid.rank() + 1)).pointer(), level - 1);
      } else {
        int place = grid.place(entries);
        index.add(place, entries.skip(Long.BYTES).pointer(), size, mask);
      }
    }
  }
}

package io.penalties.format.hdf5;

import java.io.IOException;

/** Where the file tells where the chunks of a dataset are. */
sealed interface ChunkPlaces {

  /** Reads it; the chunks of a grid, which have so many bytes without filters. */
  ChunkIndex read(StoredBytes file, ChunkGrid grid, int chunkBytes) throws IOException;

  /** Nowhere: nothing was ever written. */
  record None() implements ChunkPlaces {

    @Override
    public ChunkIndex read(StoredBytes file, ChunkGrid grid, int chunkBytes) {
      return new ChunkIndex(file, grid.size());
    }
  }

  /**
   * In a B-tree of version 1.
   *
   * @param address of its root
   */
  record Tree(long address) implements ChunkPlaces {

    @Override
    public ChunkIndex read(StoredBytes file, ChunkGrid grid, int chunkBytes) throws IOException {
      ChunkIndex index = new ChunkIndex(file, grid.size());
      ChunkTree.read(file, address, grid, index);
      return index;
    }
  }
}

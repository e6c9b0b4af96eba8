package io.penalties.format.hdf5;

import java.io.IOException;

/** Where a file stores the index of a dataset's chunks. */
sealed interface ChunkPlaces {

  /**
   * Adds every chunk that is stored.
   *
   * @param chunkBytes the size of an unfiltered chunk
   */
  void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index) throws IOException;

  /** No index: no chunk was ever written. */
  record None() implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index) {
      // Every chunk is missing.
    }
  }

  /**
   * In a B-tree of version 1.
   *
   * @param address the address of its root
   */
  record Tree(long address) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index)
        throws IOException {
      ChunkTree.read(file, address, grid, index);
    }
  }

  /**
   * In the layout message: a single chunk.
   *
   * @param address the address of the chunk
   * @param size its size in bytes; -1 if it is not filtered
   * @param mask the filters that were skipped
   */
  record Single(long address, long size, int mask) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index) {
      if (grid.size() != 1) {
        throw Refusal.invalid(Math.max(address, 0), "one chunk", grid.size());
      }
      index.add(0, address, size < 0 ? chunkBytes : size, mask);
    }
  }

  /**
   * No index: chunks are contiguous.
   *
   * @param address the address of the first chunk
   * @param most the maximum length of each dimension
   */
  record Implicit(long address, long[] most) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index) {
      ChunkNumbers numbers = grid.numbers(most, address);
      for (int place = 0; place < grid.size(); place++) {
        long number = numbers.of(place);
        if (number < 0 || number > (Long.MAX_VALUE - address) / chunkBytes) {
          throw Refusal.invalid(address, "chunks in the file", "chunk=" + number);
        }
        index.add(place, address + number * chunkBytes, chunkBytes, 0);
      }
    }
  }

  /**
   * In an array of fixed length.
   *
   * @param address the address of its header
   * @param most the maximum length of each dimension
   */
  record Fixed(long address, long[] most) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index)
        throws IOException {
      FixedArray.read(file, address, grid.numbers(most, address), chunkBytes, index);
    }
  }

  /**
   * In an extensible array.
   *
   * @param address the address of its header
   * @param most the maximum length of each dimension
   */
  record Extensible(long address, long[] most) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index)
        throws IOException {
      ExtensibleArray.read(file, address, grid.numbers(most, address), chunkBytes, index);
    }
  }

  /**
   * In a B-tree of version 2.
   *
   * @param address the address of its header
   * @param filtered whether its records contain sizes
   */
  record Records(long address, boolean filtered) implements ChunkPlaces {

    @Override
    public void read(StoredBytes file, ChunkGrid grid, int chunkBytes, ChunkIndex index)
        throws IOException {
      int offsetBytes = grid.rank() * Long.BYTES;
      int bytes = Long.BYTES + offsetBytes;
      if (!filtered) {
        RecordTree.read(
            file,
            address,
            RecordTree.CHUNKS,
            bytes,
            entry -> {
              long chunk = entry.pointer();
              index.add(grid.scaledPlace(entry), chunk, chunkBytes, 0);
            });
        return;
      }
      RecordTree.read(
          file,
          address,
          RecordTree.FILTERED_CHUNKS,
          bytes + 1 + Integer.BYTES,
          entry -> {
            long chunk = entry.pointer();
            long size = entry.unsigned(entry.remaining() - offsetBytes - Integer.BYTES);
            int mask = (int) entry.uint32();
            index.add(grid.scaledPlace(entry), chunk, size, mask);
          });
    }
  }
}

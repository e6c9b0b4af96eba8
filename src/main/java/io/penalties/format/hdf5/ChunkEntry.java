package io.penalties.format.hdf5;

/**
 * An entry of a chunk array: an address and, if chunks are filtered, a size and the mask of skipped
 * filters.
 *
 * @param bytes the size of an entry
 * @param chunkBytes the size of an unfiltered chunk
 */
record ChunkEntry(int bytes, int chunkBytes) {

  private static final int MASK_BYTES = 4;

  /** The entry layout of an array, from its header. */
  static ChunkEntry read(Fields header, int chunkBytes) {
    long place = header.address();
    boolean filtered = header.uint8() == 1;
    int bytes = header.uint8();
    int sizeBytes = bytes - Long.BYTES - MASK_BYTES;
    if (filtered ? sizeBytes < 1 || sizeBytes > Long.BYTES : bytes != Long.BYTES) {
      throw Refusal.invalid(place, "an array of chunks", "entry_bytes=" + bytes);
    }
    return new ChunkEntry(bytes, chunkBytes);
  }

  /** Adds the chunk that an entry describes. */
  void add(ChunkIndex index, int place, Fields entry) {
    long address = entry.pointer();
    if (bytes == Long.BYTES) {
      index.add(place, address, chunkBytes, 0);
    } else {
      long size = entry.unsigned(bytes - Long.BYTES - MASK_BYTES);
      index.add(place, address, size, (int) entry.uint32());
    }
  }
}

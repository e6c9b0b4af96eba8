package io.penalties.format.hdf5;

/** The places of a dataset's stored chunks. */
final class ChunkIndex {

  /** The memory that an entry takes. */
  static final int BYTES_FOR_EACH = 16;

  private final StoredBytes file;
  private final long[] addresses;
  private final int[] sizes;
  private final int[] masks;
  private int stored;

  ChunkIndex(StoredBytes file, int chunks) {
    this.file = file;
    this.addresses = new long[chunks];
    this.sizes = new int[chunks];
    this.masks = new int[chunks];
  }

  /** Adds a chunk. One without an address is not stored. */
  void add(int place, long address, long size, int mask) {
    if (address == StoredBytes.UNDEFINED) {
      return;
    }
    file.requireStored(address, size, "a chunk");
    if (sizes[place] != 0) {
      throw Refusal.invalid(address, "each chunk once", "a chunk twice");
    }
    if (size == 0 || size > Integer.MAX_VALUE - 8) {
      throw Refusal.invalid(address, "a chunk of at least 1 byte", "size=" + size);
    }
    addresses[place] = address;
    sizes[place] = (int) size;
    masks[place] = mask;
    stored++;
  }

  /** The number of chunks. */
  int size() {
    return sizes.length;
  }

  /** Whether all chunks are stored. */
  boolean isComplete() {
    return stored == sizes.length;
  }

  /** Whether a chunk is stored. */
  boolean has(int place) {
    return sizes[place] != 0;
  }

  long address(int place) {
    return addresses[place];
  }

  int size(int place) {
    return sizes[place];
  }

  /** Whether a filter, by its index in the dataset, was skipped for this chunk. */
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

package io.penalties.format.hdf5;

/** Where each chunk of a dataset is stored, if it is. */
final class ChunkIndex {

  /** What a chunk takes here. */
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

  /** Adds a chunk; one without an address is not stored. */
  void add(int place, long address, long size, int mask) {
    if (address == StoredBytes.UNDEFINED) {
      return;
    }
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
    stored++;
  }

  /** How many chunks there are. */
  int size() {
    return sizes.length;
  }

  /** Whether the file stores every chunk. */
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

package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;

/** A chunk while its filters are reversed. Each filter moves it from one buffer to another. */
final class ChunkBytes {

  private final int chunkBytes;
  private byte[] from;
  private byte[] to;
  private int length;
  private long address;

  /**
   * Creates buffers for chunks.
   *
   * @param chunkBytes the size of an unfiltered chunk
   * @param capacity the largest size before and between filters
   */
  ChunkBytes(int chunkBytes, int capacity, boolean filtered) {
    this.chunkBytes = chunkBytes;
    this.from = new byte[capacity];
    this.to = new byte[filtered ? capacity : 0];
  }

  /** The buffer for a chunk that is about to be read. */
  byte[] begin(long storedAt, int storedBytes) {
    address = storedAt;
    length = storedBytes;
    return from;
  }

  /** The size of a chunk's elements in bytes. */
  int chunkBytes() {
    return chunkBytes;
  }

  byte[] from() {
    return from;
  }

  byte[] to() {
    return to;
  }

  int length() {
    return length;
  }

  /** Makes the first {@code length} bytes of {@link #to} the chunk. */
  void written(int bytes) {
    byte[] previous = from;
    from = to;
    to = previous;
    length = bytes;
  }

  /** Truncates the chunk to this many bytes. */
  void shorten(int bytes) {
    length = bytes;
  }

  /** The elements. */
  byte[] elements() {
    if (length != chunkBytes) {
      throw Refusal.of(
          MalformedReason.SIZE_MISMATCH,
          address,
          "a chunk of %d bytes".formatted(chunkBytes),
          "%d".formatted(length));
    }
    return from;
  }

  RuntimeException corrupt(String expected, String received) {
    return Refusal.of(MalformedReason.CORRUPT_DATA, address, expected, received);
  }

  long address() {
    return address;
  }
}

package io.penalties.format.tfjs;

import io.penalties.admission.Cancellation;
import java.io.IOException;

/** The size of text: each element is a length of four bytes, then that many bytes. */
final class TextLength {

  private static final int BLOCK_BYTES = 64 << 10;

  private final GroupBytes group;
  private final byte[] block = new byte[BLOCK_BYTES];
  private long blockAt;
  private int blockLength;

  TextLength(GroupBytes group) {
    this.group = group;
  }

  /**
   * The size of this many elements from a position on.
   *
   * @return -1 if the group ends before them
   */
  long of(long start, long elements) throws IOException {
    long at = start;
    for (long element = 0; element < elements; element++) {
      if (at > group.length() - Integer.BYTES) {
        return -1;
      }
      at += Integer.BYTES + lengthAt(at);
      if (at > group.length()) {
        return -1;
      }
    }
    return at - start;
  }

  private long lengthAt(long position) throws IOException {
    if (position < blockAt || position + Integer.BYTES > blockAt + blockLength) {
      Cancellation.poll();
      blockAt = position;
      blockLength = (int) Math.min(BLOCK_BYTES, group.length() - position);
      group.read(position, block, 0, blockLength);
    }
    int at = (int) (position - blockAt);
    long length = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      length = length << Byte.SIZE | block[at + i] & 0xFF;
    }
    return length;
  }
}

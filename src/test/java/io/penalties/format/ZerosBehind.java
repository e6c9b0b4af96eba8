package io.penalties.format;

import java.io.InputStream;
import java.util.Arrays;

/** A few bytes and then zeros, more than any memory holds. */
final class ZerosBehind extends InputStream {

  private final byte[] start;
  private final long length;
  private long position;

  /** {@code start}, followed by so many zeros. */
  ZerosBehind(byte[] start, long zeros) {
    this.start = start;
    this.length = start.length + zeros;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    if (position == length) {
      return -1;
    }
    int n = (int) Math.min(count, length - position);
    if (position < start.length) {
      n = (int) Math.min(n, start.length - position);
      System.arraycopy(start, (int) position, target, offset, n);
    } else {
      Arrays.fill(target, offset, offset + n, (byte) 0);
    }
    position += n;
    return n;
  }
}

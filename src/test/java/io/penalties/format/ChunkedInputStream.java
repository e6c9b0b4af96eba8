package io.penalties.format;

import java.io.InputStream;

/** Bytes that arrive a few at a time, as from a network. */
final class ChunkedInputStream extends InputStream {

  private final byte[] bytes;
  private final int chunk;
  private int position;

  ChunkedInputStream(byte[] bytes, int chunk) {
    this.bytes = bytes;
    this.chunk = chunk;
  }

  @Override
  public int read() {
    return position == bytes.length ? -1 : bytes[position++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int n = Math.min(Math.min(chunk, length), bytes.length - position);
    System.arraycopy(bytes, position, target, offset, n);
    position += n;
    return n == 0 ? -1 : n;
  }
}

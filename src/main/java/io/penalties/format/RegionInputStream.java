package io.penalties.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A region of a file as a stream. */
final class RegionInputStream extends InputStream {

  private final FileRegion region;
  private long position;

  RegionInputStream(FileRegion region) {
    this.region = region;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, region.length() - position);
    if (count == 0) {
      return -1;
    }
    region.read(position, buffer, offset, count);
    position += count;
    return count;
  }

  /** All bytes that the stream started with. */
  FileRegion region() {
    return region;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, region.length() - position);
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, region.length() - position));
    position += skipped;
    return skipped;
  }
}

package io.penalties.format.torch;

import io.penalties.format.ByteSource;
import io.penalties.format.FileRegion;
import java.io.IOException;

/** The bytes of a region in sequence, straight from the file. */
final class RegionBytes implements ByteSource {

  private final FileRegion region;
  private long position;

  RegionBytes(FileRegion region) {
    this.region = region;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = (int) Math.min(length, region.length() - position);
    region.read(position, buffer, offset, n);
    position += n;
    return n;
  }

  @Override
  public FileRegion region(long count) {
    return region.slice(position, count);
  }

  @Override
  public void expect(long count) {
    region.expect(position, count);
  }

  @Override
  public long position() {
    return position;
  }
}

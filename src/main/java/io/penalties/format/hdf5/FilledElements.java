package io.penalties.format.hdf5;

import io.penalties.format.ByteSource;

/** Elements that were never written: each is the fill value. */
final class FilledElements implements ByteSource {

  private final FillValue value;
  private final long size;
  private long position;

  FilledElements(FillValue value, long size) {
    this.value = value;
    this.size = size;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int count = (int) Math.min(length, size - position);
    value.fill(buffer, offset, count, position);
    position += count;
    return count;
  }

  @Override
  public long position() {
    return 0;
  }
}

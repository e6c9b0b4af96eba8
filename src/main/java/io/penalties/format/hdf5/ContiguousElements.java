package io.penalties.format.hdf5;

import io.penalties.format.ByteSource;
import io.penalties.format.FileRegion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Contiguous elements. */
final class ContiguousElements implements ByteSource {

  private final StoredBytes file;
  private final long end;
  private long position;

  ContiguousElements(StoredBytes file, long address, long size) {
    this.file = file;
    this.position = address;
    this.end = address + size;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = (int) Math.min(length, end - position);
    file.readElements(position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return file.region(position, count);
  }

  @Override
  public void expect(long count) {
    file.expect(position, count);
  }

  @Override
  public long position() {
    return position;
  }
}

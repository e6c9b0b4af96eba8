package io.penalties.format.tfjs;

import io.penalties.format.ByteSource;
import io.penalties.format.FileRegion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of one weight in its group. */
final class StoredElements implements ByteSource {

  private final GroupBytes group;
  private final long end;
  private long position;

  StoredElements(GroupBytes group, long start, long length) {
    this.group = group;
    this.position = start;
    this.end = start + length;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = (int) Math.min(length, end - position);
    group.read(position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return group.region(position, count);
  }

  @Override
  public long position() {
    return position;
  }
}

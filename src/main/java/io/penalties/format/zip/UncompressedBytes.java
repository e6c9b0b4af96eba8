package io.penalties.format.zip;

import io.penalties.format.ExpandedBytes;
import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of a member that is not compressed. */
final class UncompressedBytes implements ExpandedBytes {

  private final FileBytes file;
  private final String name;
  private final long length;
  private long done;

  UncompressedBytes(FileBytes file, String name, long length) {
    this.file = file;
    this.name = name;
    this.length = length;
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int wanted = (int) Math.min(length - done, count);
    int n = file.read(buffer, offset, wanted);
    done += n;
    if (n < wanted && length < Long.MAX_VALUE) {
      throw new MalformedTensorException(
          MalformedReason.TRUNCATED,
          name,
          file.position(),
          "Expected a member of %d bytes. Received: %d.".formatted(length, done));
    }
    return n;
  }

  @Override
  public @Nullable FileRegion region(long count) {
    return count <= length - done ? file.region(count) : null;
  }

  @Override
  public void expect(long count) {
    file.expect(Math.min(count, length - done));
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = file.skip(Math.min(count, length - done));
    done += skipped;
    return skipped;
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}

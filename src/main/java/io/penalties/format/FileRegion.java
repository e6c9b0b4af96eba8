package io.penalties.format;

import io.penalties.admission.Cancellation;
import io.penalties.source.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of a file that can be read in any order: the whole file, or a file stored
 * uncompressed inside an archive. Reading takes no memory beyond the caller's buffer. Thread-safe
 * as long as the file does not change. The opener of the file closes it.
 */
public final class FileRegion {

  /** Fills a buffer with the bytes of the file from a position on. */
  @FunctionalInterface
  private interface Reading {
    void read(long at, ByteBuffer buffer) throws IOException;
  }

  private final Reading file;
  private final @Nullable SourceFile source;
  private final long start;
  private final long length;

  private FileRegion(Reading file, @Nullable SourceFile source, long start, long length) {
    this.file = file;
    this.source = source;
    this.start = start;
    this.length = length;
  }

  /** All current bytes of the file. */
  public static FileRegion of(FileChannel channel) throws IOException {
    return new FileRegion((at, buffer) -> fill(channel, at, buffer), null, 0, channel.size());
  }

  /** All bytes of a file of a source, which fetches only those that are read. */
  public static FileRegion of(SourceFile file) {
    return new FileRegion(file::read, file, 0, file.size());
  }

  /**
   * A part of these bytes.
   *
   * @throws IndexOutOfBoundsException if it reaches beyond them
   */
  public FileRegion slice(long offset, long count) {
    checkRange(offset, count);
    return new FileRegion(file, source, start + offset, count);
  }

  /** The offset of its first byte in the file, for error messages. */
  public long start() {
    return start;
  }

  /**
   * The file, if it comes from a source; then unneeded bytes are not read, not even to verify a
   * checksum over all of them. Null for a local file, which is read as a whole.
   */
  public @Nullable SourceFile source() {
    return source;
  }

  /** Announces that these bytes will be read next, one after the other. */
  public void expect(long position, long count) {
    if (source != null) {
      source.expect(start + position, count);
    }
  }

  /** The number of bytes. */
  public long length() {
    return length;
  }

  /** The same bytes one after the other. Closing the stream leaves the file open. */
  public InputStream stream() {
    return new RegionInputStream(this);
  }

  /**
   * Fills the range of the buffer with the bytes from {@code position} on.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   * @throws EOFException if the file has become shorter
   * @throws io.penalties.admission.CancelledException if the request is no longer wanted
   */
  public void read(long position, byte[] buffer, int offset, int count) throws IOException {
    read(position, ByteBuffer.wrap(buffer, offset, count));
  }

  /** Fills the buffer, under the same conditions. */
  public void read(long position, ByteBuffer buffer) throws IOException {
    // Also because an interrupted thread that reads would close the file.
    Cancellation.poll();
    checkRange(position, buffer.remaining());
    file.read(start + position, buffer);
  }

  private static void fill(FileChannel channel, long position, ByteBuffer buffer)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) {
        throw new EOFException(
            "Expected the file to keep its length. Received: it ends at byte %d.".formatted(at));
      }
      at += n;
    }
  }

  private void checkRange(long offset, long count) {
    if (offset < 0 || count < 0 || offset > length - count) {
      throw new IndexOutOfBoundsException(
          "Expected a range of %d bytes. Received: offset=%d, count=%d"
              .formatted(length, offset, count));
    }
  }
}

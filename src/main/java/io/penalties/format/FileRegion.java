package io.penalties.format;

import io.penalties.admission.Cancellation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A range of bytes of a local file: all of it, or a file that lies uncompressed inside an archive.
 * Reading takes no memory beyond the caller's buffer. Thread-safe as long as the file does not
 * change; the opener of the channel closes it.
 */
public final class FileRegion {

  private final FileChannel channel;
  private final long start;
  private final long length;

  private FileRegion(FileChannel channel, long start, long length) {
    this.channel = channel;
    this.start = start;
    this.length = length;
  }

  /** All bytes that the file has now. */
  public static FileRegion of(FileChannel channel) throws IOException {
    return new FileRegion(channel, 0, channel.size());
  }

  /**
   * A part of these bytes.
   *
   * @throws IndexOutOfBoundsException if it reaches beyond them
   */
  public FileRegion slice(long offset, long count) {
    checkRange(offset, count);
    return new FileRegion(channel, start + offset, count);
  }

  /** Where its first byte is in the file, for errors to say where. */
  public long start() {
    return start;
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
    long at = start + position;
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

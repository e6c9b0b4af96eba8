package io.penalties.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One version of a file, whose bytes can be read in any order. A read returns bytes of that version
 * or fails; versions are never mixed. Any number of threads may read.
 */
public interface SourceFile extends Closeable {

  /** Its path below the location of its source. */
  String path();

  /** The size in bytes. */
  long size();

  /**
   * Identifies this version of the path: an ETag; or size, time and inode. Opaque, and equal only
   * for equal versions.
   */
  String version();

  /**
   * Fills the buffer with the bytes from {@code position} on. The buffer's content is undefined
   * after a failure.
   *
   * @throws IndexOutOfBoundsException if the file has fewer
   * @throws SourceException if the source fails, or the file has changed since it was found
   * @throws io.penalties.admission.CancelledException if the calling thread is interrupted
   */
  void read(long position, ByteBuffer buffer) throws IOException;

  /** Whether reads go over a network, where few long reads beat many short ones. */
  boolean isRemote();

  /**
   * Announces that these bytes will be read next, from the first to the last. Files without
   * read-ahead ignore it.
   */
  default void expect(long position, long count) {}

  /** Releases what reads have opened. The next read opens it again. */
  @Override
  void close() throws IOException;

  /** Fails unless the file has these bytes. */
  default void requireRange(long position, long count) {
    if (position < 0 || count < 0 || position > size() - count) {
      throw new IndexOutOfBoundsException(
          "Expected a range of the %d bytes of %s. Received: position=%d, count=%d."
              .formatted(size(), path(), position, count));
    }
  }
}

package io.penalties.format;

import io.penalties.admission.Cancellation;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A sequence of bytes: a file, or a member of an archive. */
public interface ByteSource {

  /** The size of reads while skipping. */
  int SKIP_BYTES = 64 << 10;

  /**
   * Reads the next bytes. Fills the range completely unless the bytes end within it.
   *
   * @return the number of bytes read
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /** The number of bytes consumed, for error messages. */
  long position();

  /**
   * The place of the next bytes in their file; null if they are compressed, scattered or a stream,
   * or if there are fewer.
   */
  default @Nullable FileRegion region(long count) {
    return null;
  }

  /** Announces that this many bytes will be read. Remote sources prefetch them. */
  default void expect(long count) {}

  /**
   * Passes over bytes: without reading them where nothing is to be checked of them and the file can
   * be read in any order.
   *
   * @return the number skipped, fewer than {@code count} only at the end
   */
  default long skip(long count) throws IOException {
    byte[] scratch = new byte[(int) Math.min(count, SKIP_BYTES)];
    long done = 0;
    while (done < count) {
      Cancellation.poll();
      int wanted = (int) Math.min(count - done, scratch.length);
      int n = read(scratch, 0, wanted);
      done += n;
      if (n < wanted) {
        break;
      }
    }
    return done;
  }

  /**
   * The next {@code count} bytes, fewer only at the end. Memory is taken as bytes arrive, whatever
   * count a file declares.
   */
  default byte[] readUpTo(int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, 8 << 10)];
    int length = read(bytes, 0, bytes.length);
    while (length == bytes.length && length < count) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * length));
      length += read(bytes, length, bytes.length - length);
    }
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}

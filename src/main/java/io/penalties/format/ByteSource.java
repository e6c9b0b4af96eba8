package io.penalties.format;

import io.penalties.admission.Cancellation;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that come one after the other: of a file, or of a member of an archive. */
public interface ByteSource {

  /** How much is read at once of what is passed over. */
  int SKIP_BYTES = 64 << 10;

  /**
   * Reads on: fills the range completely unless the bytes end in it.
   *
   * @return how many bytes were read
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /** How many bytes of the file have been consumed, for errors to say where. */
  long position();

  /**
   * The next bytes where they lie in their file as they are; null if they are compressed, scattered
   * or a stream, or if there are fewer.
   */
  default @Nullable FileRegion region(long count) {
    return null;
  }

  /** Announces that this many bytes will be read. Sources that lie far away fetch them ahead. */
  default void expect(long count) {}

  /**
   * Passes over bytes: without reading them where nothing is to be checked of them and the file can
   * be read in any order.
   *
   * @return how many there were, fewer than {@code count} only at the end
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
   * count a file has declared.
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

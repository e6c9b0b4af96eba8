package io.penalties.format;

import java.io.IOException;
import java.util.Arrays;

/** Bytes that come one after the other: of a file, or of a member of an archive. */
public interface ByteSource {

  /**
   * Reads on: fills the range completely unless the bytes end in it.
   *
   * @return how many bytes were read
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /** How many bytes of the file have been consumed, for errors to say where. */
  long position();

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

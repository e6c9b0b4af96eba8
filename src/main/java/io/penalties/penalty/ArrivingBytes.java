package io.penalties.penalty;

import io.penalties.format.TensorFileReader;
import java.io.IOException;
import java.util.Arrays;

/** Bytes of a declared length, for which memory is taken only as they arrive. */
final class ArrivingBytes {

  private static final int FIRST_BYTES = 1 << 20;

  private final int length;

  ArrivingBytes(int length) {
    this.length = length;
  }

  /** All bytes of the tensor that the file stands before. */
  byte[] readFrom(TensorFileReader file, byte[] buffer) throws IOException {
    byte[] bytes = new byte[Math.min(length, FIRST_BYTES)];
    int arrived = 0;
    for (int n; (n = file.read(buffer, 0, buffer.length)) > 0; arrived += n) {
      if (arrived + n > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
      }
      System.arraycopy(buffer, 0, bytes, arrived, n);
    }
    return bytes;
  }
}

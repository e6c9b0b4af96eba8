package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorFileReader;
import java.io.IOException;
import java.util.Arrays;

/** Bytes of a declared length, for which memory is taken only as they arrive. */
final class ArrivingBytes {

  private static final int FIRST_BYTES = 1 << 20;

  private final int length;
  private final HeldBytes held;

  ArrivingBytes(int length, HeldBytes held) {
    this.length = length;
    this.held = held;
  }

  /** All bytes of the reader's current tensor. */
  byte[] readFrom(TensorFileReader file, byte[] buffer) throws IOException {
    int first = Math.min(length, FIRST_BYTES);
    held.take(first);
    byte[] bytes = new byte[first];
    int arrived = 0;
    for (int n; (n = file.read(buffer, 0, buffer.length)) > 0; arrived += n) {
      if (arrived + n > bytes.length) {
        bytes = grown(bytes);
      }
      System.arraycopy(buffer, 0, bytes, arrived, n);
      Cancellation.poll();
    }
    return bytes;
  }

  private byte[] grown(byte[] bytes) {
    int room = (int) Math.min(length, 2L * bytes.length);
    held.take(room);
    byte[] grown = Arrays.copyOf(bytes, room);
    held.giveBack(bytes.length);
    return grown;
  }
}

package io.penalties.load;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * A request's body: one block, repeated between a start and an end, so that the client never holds
 * hundreds of megabytes.
 */
record Body(byte[] start, byte[] block, long times, byte[] end) {

  private static final int STEP = 64 << 10;
  private static final byte[] NONE = {};

  static Body of(byte[] bytes) {
    return new Body(bytes, NONE, 0, NONE);
  }

  long length() {
    return start.length + block.length * times + end.length;
  }

  /** Writes the whole body, or stops once the answer has arrived. */
  void writeTo(OutputStream out, BooleanSupplier answered) throws IOException {
    write(start, out, answered);
    for (long i = 0; i < times && !answered.getAsBoolean(); i++) {
      write(block, out, answered);
    }
    write(end, out, answered);
  }

  private static void write(byte[] bytes, OutputStream out, BooleanSupplier answered)
      throws IOException {
    for (int i = 0; i < bytes.length && !answered.getAsBoolean(); i += STEP) {
      out.write(bytes, i, Math.min(STEP, bytes.length - i));
    }
  }
}

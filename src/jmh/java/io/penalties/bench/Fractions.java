package io.penalties.bench;

import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Elements k/1024 with |k| ≤ 255: weights in size, exact in every dtype, and with sums that integer
 * arithmetic finds exactly.
 */
final class Fractions {

  private static final int DENOMINATOR = 1024;

  /** The elements repeat from here on. A prime: blocks and lanes do not see the same ones. */
  private static final int PERIOD = 1_048_573;

  private static final int[] NUMERATORS = numerators();

  private Fractions() {}

  private static int[] numerators() {
    int[] numerators = new int[PERIOD];
    int state = 1;
    for (int i = 0; i < PERIOD; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      numerators[i] = (state >>> 16) % 511 - 255;
    }
    return numerators;
  }

  static Tensor tensor(DType dtype, int elements) {
    return Tensor.of(dtype, Shape.of(elements), bytes(dtype, 0, elements));
  }

  /** The elements from {@code start} on. */
  static byte[] bytes(DType dtype, long start, int count) {
    ByteBuffer buffer =
        ByteBuffer.allocate(count * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    int at = (int) (start % PERIOD);
    for (int i = 0; i < count; i++) {
      float value = NUMERATORS[at] / (float) DENOMINATOR;
      switch (dtype) {
        case FLOAT16 -> buffer.putShort(Float.floatToFloat16(value));
        case BFLOAT16 -> buffer.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        case FLOAT32 -> buffer.putFloat(value);
        case FLOAT64 -> buffer.putDouble(value);
      }
      at = at + 1 == PERIOD ? 0 : at + 1;
    }
    return buffer.array();
  }

  /** The sums of the first {@code count} elements. */
  static Sums sums(long count) {
    long abs = 0;
    long squares = 0;
    for (int i = 0; i < PERIOD; i++) {
      long times = count / PERIOD + (i < count % PERIOD ? 1 : 0);
      abs += times * Math.abs(NUMERATORS[i]);
      squares += times * NUMERATORS[i] * NUMERATORS[i];
    }
    double denominator = DENOMINATOR;
    return new Sums(abs / denominator, squares / (denominator * denominator), 0, -1);
  }
}

package io.penalties.kernel;

import io.penalties.tensor.DType;

/**
 * The 256 values of each type of one byte, as float32, exactly.
 *
 * <p>From Micikevicius et al., "FP8 Formats for Deep Learning" (2022), DOI
 * 10.48550/arXiv.2209.05433: E5M2 is the upper half of a float16, with its infinities and NaNs;
 * E4M3 (here "fn": finite, one NaN) has the bias 7, no infinities, and the NaNs 0x7F and 0xFF.
 */
final class Float8 {

  private static final float[] E4M3FN = new float[256];
  private static final float[] E5M2 = new float[256];

  private static final int E4M3FN_NAN = 0x7F;
  private static final int E4M3FN_MIN_EXPONENT = -6;

  static {
    for (int bits = 0; bits < 256; bits++) {
      E4M3FN[bits] = e4m3fn(bits);
      E5M2[bits] = Float.float16ToFloat((short) (bits << 8));
    }
  }

  private Float8() {}

  /** The values of the bytes 0 … 255. Not a copy. */
  static float[] table(DType dtype) {
    return switch (dtype) {
      case FLOAT8_E4M3FN -> E4M3FN;
      case FLOAT8_E5M2 -> E5M2;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          throw new IllegalArgumentException("Expected a type of one byte. Received: " + dtype);
    };
  }

  private static float e4m3fn(int bits) {
    int magnitude = bits & 0x7F;
    if (magnitude == E4M3FN_NAN) {
      return Float.NaN;
    }
    int exponent = magnitude >> 3;
    int eighths = magnitude & 7;
    float value =
        exponent == 0
            ? Math.scalb((float) eighths, E4M3FN_MIN_EXPONENT - 3)
            : Math.scalb(8f + eighths, exponent - 1 + E4M3FN_MIN_EXPONENT - 3);
    return bits > 0x7F ? -value : value;
  }
}

package io.penalties.format.hdf5;

import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * Where in a floating-point number its parts are.
 *
 * @param offset the lowest bit of the number
 * @param precision how many bits it has
 * @param exponentAt the lowest bit of the exponent
 * @param exponentBits how many bits that has
 * @param significandAt the lowest bit of the significand
 * @param significandBits how many bits that has
 * @param bias what is added to the exponent
 */
record FloatLayout(
    int offset,
    int precision,
    int exponentAt,
    int exponentBits,
    int significandAt,
    int significandBits,
    long bias) {

  private static final int NORMALIZATION = 0x30;
  private static final int FIRST_BIT_IMPLIED = 0x20;

  static FloatLayout read(Fields fields) {
    return new FloatLayout(
        fields.uint16(),
        fields.uint16(),
        fields.uint8(),
        fields.uint8(),
        fields.uint8(),
        fields.uint8(),
        fields.uint32());
  }

  /** The type of exactly these parts; null if there is none. */
  @Nullable DType dtype(long size, int bits) {
    int sign = bits >> 8 & 0xFF;
    if ((bits & NORMALIZATION) != FIRST_BIT_IMPLIED || sign != Byte.SIZE * size - 1) {
      return null;
    }
    for (DType dtype : DType.values()) {
      if (dtype.byteSize() == size && equals(of(dtype))) {
        return dtype;
      }
    }
    return null;
  }

  private static @Nullable FloatLayout of(DType dtype) {
    return switch (dtype) {
      // HDF5 cannot tell it from its sibling with infinities.
      case FLOAT8_E4M3FN -> null;
      case FLOAT8_E5M2 -> ieee(5, 2);
      case FLOAT16 -> ieee(5, 10);
      case BFLOAT16 -> ieee(8, 7);
      case FLOAT32 -> ieee(8, 23);
      case FLOAT64 -> ieee(11, 52);
    };
  }

  private static FloatLayout ieee(int exponentBits, int significandBits) {
    return new FloatLayout(
        0,
        1 + exponentBits + significandBits,
        significandBits,
        exponentBits,
        0,
        significandBits,
        (1L << exponentBits - 1) - 1);
  }
}

package io.penalties.format.hdf5;

import io.penalties.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * The bit layout of a floating-point number.
 *
 * @param offset the lowest bit of the number
 * @param precision the number of bits
 * @param exponentAt the lowest bit of the exponent
 * @param exponentBits the number of exponent bits
 * @param significandAt the lowest bit of the significand
 * @param significandBits the number of significand bits
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

  /** The type with exactly this layout; null if there is none. */
  @Nullable DType dtype(long size, int bits) {
    int sign = bits >> 8 & 0xFF;
    if ((bits & NORMALIZATION) != FIRST_BIT_IMPLIED || sign != Byte.SIZE * size - 1) {
      return null;
    }
    for (DType dtype : DType.values()) {
      if (dtype.byteSize() == size && isThatOf(dtype)) {
        return dtype;
      }
    }
    return null;
  }

  /**
   * HDF5 cannot distinguish float8_e4m3fn from its sibling with infinities, so it is never
   * recognized.
   */
  private boolean isThatOf(DType dtype) {
    return dtype != DType.FLOAT8_E4M3FN
        && equals(
            new FloatLayout(
                0,
                1 + dtype.exponentBits() + dtype.fractionBits(),
                dtype.fractionBits(),
                dtype.exponentBits(),
                0,
                dtype.fractionBits(),
                dtype.exponentBias()));
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;

import io.penalties.tensor.DType;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** |x| of elements shorter than float32 as float32, exactly; float8 elements with their sign. */
final class SimdWidening {

  private static final VectorSpecies<Integer> INTS =
      IntVector.SPECIES_512.withShape(BYTES.vectorShape());
  private static final int LENGTH = INTS.length();

  private static final int MAGNITUDE = 0x7FFF;

  /** Bits of the significand: 10 in float16, 23 in float32. */
  private static final int FLOAT16_SHIFT = 13;

  /** The biases of the exponents, 127 and 15, in the place of float32's exponent. */
  private static final int FLOAT16_REBIAS = (127 - 15) << 23;

  private static final int FLOAT16_MIN_NORMAL = 0x0400;
  private static final int FLOAT16_INFINITY = 0x7C00;

  private SimdWidening() {}

  /**
   * {@code count} elements from byte {@code offset} on, as float32 from the start of {@code into}.
   */
  static void widen(DType dtype, byte[] bytes, int offset, int count, byte[] into) {
    switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> widenFloat8(dtype, bytes, offset, count, into);
      case FLOAT16 -> widenFloat16(bytes, offset, count, into);
      case BFLOAT16 -> widenBfloat16(bytes, offset, count, into);
      case FLOAT32, FLOAT64 ->
          throw new IllegalArgumentException("Expected a short type. Received: " + dtype);
    }
  }

  /** A table look-up needs no vectors: it gives more elements than any network brings. */
  private static void widenFloat8(DType dtype, byte[] bytes, int offset, int count, byte[] into) {
    float[] table = Float8.table(dtype);
    for (int i = 0; i < count; i++) {
      Elements.putFloat32(into, i * Float.BYTES, table[bytes[offset + i] & 0xFF]);
    }
  }

  private static void widenFloat16(byte[] bytes, int offset, int count, byte[] into) {
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      float16(magnitudes(bytes, offset + i * Short.BYTES))
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
    widenTail(DType.FLOAT16, bytes, offset, whole, count, into);
  }

  private static void widenBfloat16(byte[] bytes, int offset, int count, byte[] into) {
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      magnitudes(bytes, offset + i * Short.BYTES)
          .lanewise(VectorOperators.LSHL, 16)
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
    widenTail(DType.BFLOAT16, bytes, offset, whole, count, into);
  }

  private static void widenTail(
      DType dtype, byte[] bytes, int offset, int from, int count, byte[] into) {
    for (int i = from; i < count; i++) {
      double x = Elements.get(dtype, bytes, offset + i * Short.BYTES);
      Elements.putFloat32(into, i * Float.BYTES, (float) x);
    }
  }

  private static IntVector magnitudes(byte[] bytes, int at) {
    return ((IntVector)
            ByteVector.fromArray(HALF_BYTES, bytes, at)
                .reinterpretAsShorts()
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0))
        .and(MAGNITUDE);
  }

  /**
   * Shifts the significand and moves the exponent. Subnormals have no exponent: they are integers
   * times 2⁻²⁴. Infinities and NaNs get the largest exponent.
   */
  private static IntVector float16(IntVector magnitudes) {
    IntVector shifted = magnitudes.lanewise(VectorOperators.LSHL, FLOAT16_SHIFT);
    IntVector normals = shifted.add(FLOAT16_REBIAS);
    VectorMask<Integer> special = magnitudes.compare(VectorOperators.GE, FLOAT16_INFINITY);
    VectorMask<Integer> subnormal = magnitudes.compare(VectorOperators.LT, FLOAT16_MIN_NORMAL);
    IntVector subnormals =
        ((jdk.incubator.vector.FloatVector) magnitudes.convert(VectorOperators.I2F, 0))
            .mul(0x1p-24f)
            .reinterpretAsInts();
    return normals.add(FLOAT16_REBIAS, special).blend(subnormals, subnormal);
  }
}

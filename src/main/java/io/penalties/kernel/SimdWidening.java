package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;

import io.penalties.tensor.DType;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Short elements as float32: exact up to the sign, which no reduction asks for. */
final class SimdWidening {

  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512.withShape(BYTES.vectorShape());

  static final int LENGTH = INTS.length();

  /** All bits of a float16 but the sign. */
  private static final int FLOAT16_MAGNITUDE = 0x7FFF;

  /** The significand has 10 bits in float16 and 23 in float32. */
  private static final int FLOAT16_SHIFT = 13;

  /** Two to the difference of the exponents' biases, 127 and 15. */
  private static final float FLOAT16_REBIAS = 0x1p112f;

  private static final int FLOAT16_INFINITY = 0x7C00;

  private SimdWidening() {}

  /** {@code count} elements from byte {@code offset} on, to the start of {@code into}. */
  static void widen(DType dtype, byte[] bytes, int offset, int count, byte[] into) {
    switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2 -> widenFloat8(dtype, bytes, offset, count, into);
      case FLOAT16 -> {
        int whole = INTS.loopBound(count);
        boolean finite = widenFiniteFloat16(bytes, offset, whole, into);
        widenRest(dtype, bytes, offset, finite ? whole : 0, count, into);
      }
      case BFLOAT16 -> {
        int whole = INTS.loopBound(count);
        widenBfloat16(bytes, offset, whole, into);
        widenRest(dtype, bytes, offset, whole, count, into);
      }
      case FLOAT32, FLOAT64 ->
          throw new IllegalArgumentException("Expected a short type. Received: " + dtype);
    }
  }

  /** A table lookup needs no vectors: it is faster than any network. */
  private static void widenFloat8(DType dtype, byte[] bytes, int offset, int count, byte[] into) {
    float[] table = Float8.table(dtype);
    for (int i = 0; i < count; i++) {
      Elements.putFloat32(into, i * Float.BYTES, table[bytes[offset + i] & 0xFF]);
    }
  }

  private static void widenRest(
      DType dtype, byte[] bytes, int offset, int from, int count, byte[] into) {
    for (int i = from; i < count; i++) {
      double x = Elements.get(dtype, bytes, offset + i * Short.BYTES);
      Elements.putFloat32(into, i * Float.BYTES, (float) x);
    }
  }

  private static void widenBfloat16(byte[] bytes, int offset, int count, byte[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      shorts(bytes, offset + i * Short.BYTES)
          .lanewise(VectorOperators.LSHL, 16)
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
  }

  /**
   * Shifts exponent and significand to where float32 has them, and makes up for the other bias of
   * the exponent by an exact multiplication, which serves subnormals too.
   *
   * @return whether all elements are finite; the others come out wrong
   */
  private static boolean widenFiniteFloat16(byte[] bytes, int offset, int count, byte[] into) {
    IntVector largest = IntVector.zero(INTS);
    for (int i = 0; i < count; i += LENGTH) {
      IntVector magnitudes = shorts(bytes, offset + i * Short.BYTES).and(FLOAT16_MAGNITUDE);
      largest = largest.max(magnitudes);
      magnitudes
          .lanewise(VectorOperators.LSHL, FLOAT16_SHIFT)
          .reinterpretAsFloats()
          .mul(FLOAT16_REBIAS)
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
    return largest.reduceLanes(VectorOperators.MAX) < FLOAT16_INFINITY;
  }

  /** The bits of as many 16-bit elements as there are ints in a vector. */
  static IntVector shorts(byte[] bytes, int at) {
    return (IntVector)
        ByteVector.fromArray(HALF_BYTES, bytes, at)
            .reinterpretAsShorts()
            .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
  }
}

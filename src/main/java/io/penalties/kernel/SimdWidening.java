package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;

import io.penalties.tensor.DType;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** float16 and bfloat16 elements as float32: exact up to the sign, which no reduction asks for. */
final class SimdWidening {

  private static final VectorSpecies<Integer> INTS =
      IntVector.SPECIES_512.withShape(BYTES.vectorShape());

  private static final int LENGTH = INTS.length();

  /** All bits of a float16 but the sign. */
  private static final int FLOAT16_MAGNITUDE = 0x7FFF;

  /** The significand has 10 bits in float16 and 23 in float32. */
  private static final int FLOAT16_SHIFT = 13;

  /** The difference of the exponents' biases, 127 and 15, where float32 has its exponent. */
  private static final int FLOAT16_REBIAS = (127 - 15) << 23;

  private static final int FLOAT16_MIN_NORMAL = 0x0400;
  private static final int FLOAT16_INFINITY = 0x7C00;

  private SimdWidening() {}

  /** {@code count} elements from byte {@code offset} on, to the start of {@code into}. */
  static void widen(DType dtype, byte[] bytes, int offset, int count, byte[] into) {
    int whole = INTS.loopBound(count);
    if (dtype == DType.FLOAT16) {
      widenFloat16(bytes, offset, whole, into);
    } else {
      widenBfloat16(bytes, offset, whole, into);
    }
    for (int i = whole; i < count; i++) {
      double x = Elements.get(dtype, bytes, offset + i * Short.BYTES);
      Elements.putFloat32(into, i * Float.BYTES, (float) x);
    }
  }

  private static void widenBfloat16(byte[] bytes, int offset, int count, byte[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      IntVector elements =
          (IntVector)
              ByteVector.fromArray(HALF_BYTES, bytes, offset + i * Short.BYTES)
                  .reinterpretAsShorts()
                  .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
      elements
          .lanewise(VectorOperators.LSHL, 16)
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
  }

  /**
   * Shifts the significand and moves the exponent. Subnormals have no exponent: they are integers
   * times 2⁻²⁴. Infinities and NaNs get the largest exponent.
   */
  private static void widenFloat16(byte[] bytes, int offset, int count, byte[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      IntVector elements =
          (IntVector)
              ByteVector.fromArray(HALF_BYTES, bytes, offset + i * Short.BYTES)
                  .reinterpretAsShorts()
                  .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
      IntVector magnitudes = elements.and(FLOAT16_MAGNITUDE);
      IntVector normals =
          magnitudes.lanewise(VectorOperators.LSHL, FLOAT16_SHIFT).add(FLOAT16_REBIAS);
      FloatVector integers = (FloatVector) magnitudes.convert(VectorOperators.I2F, 0);
      IntVector subnormals = integers.mul(0x1p-24f).reinterpretAsInts();
      VectorMask<Integer> special = magnitudes.compare(VectorOperators.GE, FLOAT16_INFINITY);
      VectorMask<Integer> subnormal = magnitudes.compare(VectorOperators.LT, FLOAT16_MIN_NORMAL);
      normals
          .blend(normals.add(FLOAT16_REBIAS), special)
          .blend(subnormals, subnormal)
          .reinterpretAsBytes()
          .intoArray(into, i * Float.BYTES);
    }
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import io.penalties.tensor.DType;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Elements of every type as float64 with the Vector API, signs included. */
final class SimdDecoding {

  /** Elements of a 16-bit type that are decoded at once: two vectors of float64. */
  private static final int SHORTS = SimdWidening.LENGTH;

  private SimdDecoding() {}

  /** {@code count} elements from byte {@code offset} on, into {@code into} from {@code at} on. */
  static void decode(DType dtype, byte[] bytes, int offset, int count, double[] into, int at) {
    int whole =
        switch (dtype) {
          // The compiler makes vectors of the plain loop over float16: three times as fast.
          case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT16 -> 0;
          case BFLOAT16 -> bfloat16(bytes, offset, count, into, at);
          case FLOAT32 -> float32(bytes, offset, count, into, at);
          case FLOAT64 -> float64(bytes, offset, count, into, at);
        };
    int rest = offset + whole * dtype.byteSize();
    Elements.decode(dtype, bytes, rest, count - whole, into, at + whole);
  }

  /** How many it decoded: whole vectors. */
  private static int bfloat16(byte[] bytes, int offset, int count, double[] into, int at) {
    int whole = SimdWidening.INTS.loopBound(count);
    for (int i = 0; i < whole; i += SHORTS) {
      FloatVector floats =
          SimdWidening.shorts(bytes, offset + i * Short.BYTES)
              .lanewise(VectorOperators.LSHL, Short.SIZE)
              .reinterpretAsFloats();
      floats
          .convertShape(VectorOperators.F2D, DOUBLES, 0)
          .reinterpretAsDoubles()
          .intoArray(into, at + i);
      floats
          .convertShape(VectorOperators.F2D, DOUBLES, 1)
          .reinterpretAsDoubles()
          .intoArray(into, at + i + LENGTH);
    }
    return whole;
  }

  private static int float32(byte[] bytes, int offset, int count, double[] into, int at) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      ByteVector.fromArray(HALF_BYTES, bytes, offset + i * Float.BYTES)
          .reinterpretAsFloats()
          .convertShape(VectorOperators.F2D, DOUBLES, 0)
          .reinterpretAsDoubles()
          .intoArray(into, at + i);
    }
    return whole;
  }

  private static int float64(byte[] bytes, int offset, int count, double[] into, int at) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      ByteVector.fromArray(BYTES, bytes, offset + i * Double.BYTES)
          .reinterpretAsDoubles()
          .intoArray(into, at + i);
    }
    return whole;
  }
}

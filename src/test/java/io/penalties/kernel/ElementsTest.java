package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements of each type against the definition of binary floating-point numbers. */
class ElementsTest {

  private static final int PATTERNS = 1 << 16;

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyWayToDecodeGivesTheValueByDefinition(DType dtype) {
    int size = dtype.byteSize();
    ByteBuffer bytes = ByteBuffer.allocate(PATTERNS * size).order(ByteOrder.LITTLE_ENDIAN);
    double[] expected = new double[PATTERNS];
    Random random = new Random(16);
    for (int i = 0; i < PATTERNS; i++) {
      // All patterns of one and two bytes; of longer types, random ones.
      long bits = size <= Short.BYTES ? i : random.nextLong();
      for (int at = 0; at < size; at++) {
        bytes.put((byte) (bits >>> Byte.SIZE * at));
      }
      expected[i] = byDefinition(dtype, bits);
    }
    for (int i = 0; i < PATTERNS; i++) {
      assertThat(Elements.get(dtype, bytes.array(), i * size)).isEqualTo((Double) expected[i]);
    }
    double[] decoded = new double[PATTERNS];
    Kernels.all()
        .forEach(kernel -> {
          kernel.elements().decode(dtype, bytes.array(), 0, PATTERNS, decoded, 0);
          assertThat(decoded).isEqualTo(expected);
        });
    if (dtype != DType.FLOAT64) {
      float[] floats = new float[PATTERNS];
      Elements.decode(dtype, bytes.array(), 0, PATTERNS, floats);
      for (int i = 0; i < PATTERNS; i++) {
        assertThat((double) floats[i]).isEqualTo((Double) expected[i]);
      }
    }
  }

  private static double byDefinition(DType dtype, long bits) {
    long fraction = bits & (1L << dtype.fractionBits()) - 1;
    int topExponent = (1 << dtype.exponentBits()) - 1;
    int exponent = (int) (bits >>> dtype.fractionBits()) & topExponent;
    boolean negative = (bits >>> 8 * dtype.byteSize() - 1 & 1) == 1;
    long significand = fraction + (exponent == 0 ? 0 : 1L << dtype.fractionBits());
    int scale = Math.max(exponent, 1) - dtype.exponentBias() - dtype.fractionBits();
    double magnitude = Math.scalb((double) significand, scale);
    if (dtype == DType.FLOAT8_E4M3FN) {
      magnitude = magnitude > dtype.maxValue() ? Double.NaN : magnitude;
    } else if (exponent == topExponent) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return negative ? -magnitude : magnitude;
  }
}

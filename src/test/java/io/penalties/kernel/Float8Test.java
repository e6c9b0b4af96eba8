package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value of the types of one byte, and both kernels on them. */
class Float8Test {

  @ParameterizedTest
  @CsvSource({
    // The table of Micikevicius et al. (2022): largest, smallest normal, largest and smallest
    // subnormal number.
    "FLOAT8_E4M3FN, 0x7E, 448", "FLOAT8_E4M3FN, 0x08, 0x1p-6", "FLOAT8_E4M3FN, 0x07, 0x1.Cp-7",
    "FLOAT8_E4M3FN, 0x01, 0x1p-9", "FLOAT8_E4M3FN, 0x38, 1", "FLOAT8_E4M3FN, 0x39, 1.125",
    "FLOAT8_E4M3FN, 0x00, 0", "FLOAT8_E4M3FN, 0x7F, NaN", "FLOAT8_E4M3FN, 0x78, 256",
    "FLOAT8_E5M2, 0x7B, 57344", "FLOAT8_E5M2, 0x04, 0x1p-14", "FLOAT8_E5M2, 0x03, 0x1.8p-15",
    "FLOAT8_E5M2, 0x01, 0x1p-16", "FLOAT8_E5M2, 0x3C, 1", "FLOAT8_E5M2, 0x3D, 1.25",
    "FLOAT8_E5M2, 0x00, 0", "FLOAT8_E5M2, 0x7C, Infinity", "FLOAT8_E5M2, 0x7D, NaN",
    "FLOAT8_E5M2, 0x7F, NaN"
  })
  void hasTheValuesOfItsDefinition(DType dtype, String bits, String value) {
    int byteValue = Integer.decode(bits);
    byte[] bytes = {(byte) byteValue, (byte) (byteValue | 0x80)};
    Double expected = Double.parseDouble(value);
    assertThat(Elements.get(dtype, bytes, 0)).isEqualTo(expected);
    assertThat(-Elements.get(dtype, bytes, 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT8_E4M3FN", "FLOAT8_E5M2"})
  void growsWithItsBits(DType dtype) {
    float[] table = Float8.table(dtype);
    int largest = dtype == DType.FLOAT8_E4M3FN ? 0x7E : 0x7B;
    for (int bits = 1; bits <= largest; bits++) {
      assertThat(table[bits]).isGreaterThan(table[bits - 1]);
    }
    assertThat(table[largest]).isEqualTo((float) dtype.maxValue());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT8_E4M3FN", "FLOAT8_E5M2"})
  void givesTheSameBitsInEveryKernel(DType dtype) {
    assertThat(KernelProvider.best().name()).as("SIMD is active").isEqualTo("simd");
    Random random = new Random(8);
    for (int count : new int[] {0, 1, 31, 32, 33, 1023, 1025, 32_767, 32_768}) {
      byte[] bytes = new byte[count + 3];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        boolean finite = Double.isFinite(Elements.get(dtype, bytes, i));
        bytes[i] = finite ? bytes[i] : 0x21;
      }
      BlockSums scalar = new ScalarReductionKernel().reduce(dtype, bytes, 3, count);
      assertThat(KernelProvider.best().reduction().reduce(dtype, bytes, 3, count))
          .isEqualTo(scalar);
      assertThat(scalar.sumAbs()).isEqualTo(exactSumAbs(dtype, bytes, 3, count));
    }
  }

  /** Multiples of 2⁻¹⁶ below 2¹⁶, fewer than 2¹⁶ of them: each sum is exact. */
  private static double exactSumAbs(DType dtype, byte[] bytes, int offset, int count) {
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += Math.abs(Elements.get(dtype, bytes, i));
    }
    return sum;
  }

  @Test
  void countsWhatIsNotFinite() {
    byte[] e4m3fn = {0x38, 0x7F, (byte) 0xFF, 0x78, 0x7E};
    byte[] e5m2 = {0x3C, 0x7C, (byte) 0xFD, 0x78, 0x7B};
    for (ReductionKernel kernel :
        new ReductionKernel[] {new ScalarReductionKernel(), KernelProvider.best().reduction()}) {
      assertThat(kernel.reduce(DType.FLOAT8_E4M3FN, e4m3fn, 0, 5))
          .returns(2, BlockSums::nonFiniteCount)
          .returns(1, BlockSums::firstNonFinite);
      assertThat(kernel.reduce(DType.FLOAT8_E5M2, e5m2, 0, 5))
          .returns(2, BlockSums::nonFiniteCount)
          .returns(1, BlockSums::firstNonFinite);
    }
  }
}

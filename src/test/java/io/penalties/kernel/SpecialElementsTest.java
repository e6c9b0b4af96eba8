package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing, zeros, subnormals, infinities and NaNs. */
class SpecialElementsTest {

  static Stream<Arguments> kernelsAndDTypes() {
    return ReductionAccuracyTest.kernelsAndDTypes();
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void emptyAndZeroTensorsGivePositiveZero(KernelChoice kernel, DType dtype) {
    assertThat(Kernels.sums(kernel, TestTensors.of(dtype))).isEqualTo(Sums.EMPTY);
    double[] negativeZeros = new double[100];
    Arrays.fill(negativeZeros, -0.0);
    assertThat(Kernels.sums(kernel, TestTensors.of(dtype, negativeZeros))).isEqualTo(Sums.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void scalar(KernelChoice kernel, DType dtype) {
    Tensor scalar = TestTensors.matrix(dtype, new double[] {-1.5});
    assertThat(Kernels.sums(kernel, scalar)).isEqualTo(new Sums(1.5, 2.25, 0, -1));
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void every16BitPattern(KernelChoice kernel) {
    for (DType dtype : new DType[] {DType.FLOAT16, DType.BFLOAT16}) {
      for (int first = 0; first < 0x10000; first += 16) {
        byte[] bytes = new byte[32 * 2];
        for (int i = 0; i < 16; i++) {
          bytes[2 * i] = (byte) (first + i);
          bytes[2 * i + 1] = (byte) ((first + i) >>> 8);
        }
        Tensor tensor = Tensor.of(dtype, Shape.of(32), bytes);
        Sums sums = Kernels.sums(kernel, tensor);
        double[] elements = TestTensors.elements(tensor);
        boolean finite = Arrays.stream(elements).allMatch(Double::isFinite);
        if (finite) {
          assertThat(RealSum.ofAbs(elements).isWithin(sums.sumAbs(), 51)).isTrue();
          assertThat(RealSum.ofSquares(elements).isWithin(sums.sumSquares(), 51)).isTrue();
        } else {
          boolean nan = Arrays.stream(elements).anyMatch(Double::isNaN);
          double expected = nan ? Double.NaN : Double.POSITIVE_INFINITY;
          long count = Arrays.stream(elements).filter(x -> !Double.isFinite(x)).count();
          assertThat(sums).isEqualTo(new Sums(expected, expected, count, 0));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void oneElementAlone(KernelChoice kernel, DType dtype) {
    double minimum =
        switch (dtype) {
          case FLOAT8_E4M3FN, FLOAT8_E5M2 -> throw new IllegalArgumentException();
          case FLOAT16 -> 0x1p-24;
          case BFLOAT16 -> 0x1p-133;
          case FLOAT32 -> Float.MIN_VALUE;
          case FLOAT64 -> Double.MIN_VALUE;
        };
    for (int position : new int[] {0, 5, 31, 32, 99}) {
      double[] values = new double[100];
      values[position] = -minimum;
      assertThat(Kernels.sums(kernel, TestTensors.of(dtype, values)))
          .isEqualTo(new Sums(minimum, minimum * minimum, 0, -1));
      values[position] = dtype.maxValue();
      assertThat(Kernels.sums(kernel, TestTensors.of(dtype, values)))
          .isEqualTo(new Sums(dtype.maxValue(), dtype.maxValue() * dtype.maxValue(), 0, -1));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void infinitiesGiveInfinityAndNansGiveNan(KernelChoice kernel, DType dtype) {
    for (int position : new int[] {0, 31, 33, 32_767, 32_768, 70_000}) {
      double[] values = TestTensors.elements(TestTensors.usual(DType.BFLOAT16, 70_001, 3));
      values[position] = Double.NEGATIVE_INFINITY;
      assertThat(Kernels.sums(kernel, TestTensors.of(dtype, values)))
          .isEqualTo(new Sums(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1, position));
      values[position] = Double.NaN;
      assertThat(Kernels.sums(kernel, TestTensors.of(dtype, values)))
          .isEqualTo(new Sums(Double.NaN, Double.NaN, 1, position));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 32", "8, 40", "1, 32768", "32768, 65536", "40000, 600000"})
  void oppositeInfinitiesGiveInfinity(int first, int second) {
    double[] values = new double[600_001];
    values[first] = Double.NEGATIVE_INFINITY;
    values[second] = Double.POSITIVE_INFINITY;
    Kernels.all()
        .forEach(kernel ->
            assertThat(Kernels.sums(kernel, TestTensors.of(DType.FLOAT32, values)))
                .isEqualTo(new Sums(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 2, first)));
    values[second] = Double.NaN;
    Kernels.all()
        .forEach(kernel ->
            assertThat(Kernels.sums(kernel, TestTensors.of(DType.FLOAT32, values)))
                .isEqualTo(new Sums(Double.NaN, Double.NaN, 2, first)));
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void float64OverflowsToInfinityWithoutANonFiniteElement(KernelChoice kernel) {
    for (int gap : new int[] {1, 8, 32, 40_000}) {
      double[] values = new double[40_001];
      values[0] = -Double.MAX_VALUE;
      values[gap] = Double.MAX_VALUE;
      assertThat(Kernels.sums(kernel, TestTensors.of(DType.FLOAT64, values)))
          .isEqualTo(new Sums(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, -1));
    }
    assertThat(Kernels.sums(kernel, TestTensors.of(DType.FLOAT64, 1e200, 3.0)))
        .isEqualTo(new Sums(1e200, Double.POSITIVE_INFINITY, 0, -1));
  }
}

package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The proven bound, 2⁻⁵¹ relative, against exact sums; for every kernel and dtype. */
class ReductionAccuracyTest {

  /** Around every edge of a lane, row, group, chunk, block, and of two blocks. */
  private static final int[] EDGES = {
    1, 2, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 63, 64, 65, 1023, 1024, 1025, 2047, 2048, 2049, 2080,
    32_735, 32_736, 32_737, 32_767, 32_768, 32_769, 32_800, 65_535, 65_536, 65_537
  };

  static Stream<Arguments> kernelsAndDTypes() {
    return Kernels.all()
        .flatMap(kernel -> TestTensors.DTYPES.stream().map(dtype -> Arguments.of(kernel, dtype)));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void wildExponentsAtEveryEdge(KernelChoice kernel, DType dtype) {
    for (int length : EDGES) {
      assertWithinBound(kernel, TestTensors.wild(dtype, length, length));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void usualElementsComeOutWithinOneUlp(KernelChoice kernel, DType dtype) {
    for (int length : EDGES) {
      Tensor tensor = TestTensors.usual(dtype, length, length);
      double[] elements = TestTensors.elements(tensor);
      Sums sums = Kernels.sums(kernel, tensor);
      double abs = RealSum.ofAbs(elements).rounded();
      double squares = RealSum.ofSquares(elements).rounded();
      assertThat(Math.abs(sums.sumAbs() - abs)).isLessThanOrEqualTo(Math.ulp(abs));
      assertThat(Math.abs(sums.sumSquares() - squares)).isLessThanOrEqualTo(Math.ulp(squares));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void oneHugeElementAmongTinyOnes(KernelChoice kernel, DType dtype) {
    double huge = dtype == DType.FLOAT16 ? 60_000 : 0x1p60;
    double tiny = dtype == DType.FLOAT16 ? 0x1p-24 : 0x1.23p-40;
    for (int length : new int[] {33, 4100}) {
      for (int position = 0; position < length; position += length / 33) {
        double[] values = new double[length];
        Arrays.fill(values, tiny);
        values[position] = -huge;
        assertWithinBound(kernel, TestTensors.of(dtype, values));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void hugeElementThenManyTinyOnesThatCountTogether(KernelChoice kernel, DType dtype) {
    double[] values = new double[300_001];
    Arrays.fill(values, dtype == DType.FLOAT16 ? 0x1.4p-24 : 0x1.8p-30);
    values[0] = dtype == DType.FLOAT16 ? 65_504 : 0x1.FEp24;
    assertWithinBound(kernel, TestTensors.of(dtype, values));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void alternatingPatterns(KernelChoice kernel, DType dtype) {
    for (int period : new int[] {2, 3, 4, 8, 16, 24, 32, 33}) {
      double[] values = new double[40_000];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % period == 0 ? 0x1.0p15 : (i % 2 == 0 ? 0x1.FCp-10 : -0x1.54p-14);
      }
      assertWithinBound(kernel, TestTensors.of(dtype, values));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void ascendingAndDescendingMagnitudes(KernelChoice kernel, DType dtype) {
    int range = dtype == DType.FLOAT16 ? 38 : 200;
    double[] ascending = new double[36_000];
    double[] descending = new double[ascending.length];
    FixedRandom random = new FixedRandom(7);
    for (int i = 0; i < ascending.length; i++) {
      int exponent = (int) ((long) i * range / ascending.length) - range / 2 - 4;
      ascending[i] = Math.scalb(1.5 + 0.5 * random.nextSigned(), exponent);
      descending[ascending.length - 1 - i] = ascending[i];
    }
    assertWithinBound(kernel, TestTensors.of(dtype, ascending));
    assertWithinBound(kernel, TestTensors.of(dtype, descending));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndDTypes")
  void scalingByPowersOfTwoScalesTheAnswer(KernelChoice kernel, DType dtype) {
    double[] values = TestTensors.elements(TestTensors.usual(DType.BFLOAT16, 33_333, 5));
    for (int i = 0; i < values.length; i++) {
      // Three significant bits, so that float16 holds the scaled elements, too.
      values[i] = Math.rint(values[i] * 8);
    }
    Sums sums = Kernels.sums(kernel, TestTensors.of(dtype, values));
    for (int exponent : new int[] {-9, -1, 1, 9}) {
      double[] scaled = Arrays.stream(values).map(x -> Math.scalb(x, exponent)).toArray();
      Sums actual = Kernels.sums(kernel, TestTensors.of(dtype, scaled));
      assertThat(actual.sumAbs()).isEqualTo(Math.scalb(sums.sumAbs(), exponent));
      assertThat(actual.sumSquares()).isEqualTo(Math.scalb(sums.sumSquares(), 2 * exponent));
    }
  }

  private static void assertWithinBound(KernelChoice kernel, Tensor tensor) {
    double[] elements = TestTensors.elements(tensor);
    Sums sums = Kernels.sums(kernel, tensor);
    assertThat(RealSum.ofAbs(elements).isWithin(sums.sumAbs(), 51))
        .as("%s: Σ|x| of %s = %s", kernel, tensor, sums.sumAbs())
        .isTrue();
    assertThat(RealSum.ofSquares(elements).isWithin(sums.sumSquares(), 51))
        .as("%s: Σx² of %s = %s", kernel, tensor, sums.sumSquares())
        .isTrue();
    assertThat(sums.nonFiniteCount()).isZero();
    assertThat(sums.firstNonFinite()).isEqualTo(-1);
  }
}

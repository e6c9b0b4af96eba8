package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GramReductionTest {

  /** Around the edges of register tiles, panels, blocks of depth and segments. */
  private static final int[][] SHAPES = {
    {1, 4},
    {4, 1},
    {2, 2},
    {3, 5},
    {5, 3},
    {17, 33},
    {32, 32},
    {33, 31},
    {31, 129},
    {64, 128},
    {129, 65},
    {3, 4097},
    {40, 4200}
  };

  private static final MathContext EXACT = new MathContext(60);

  static Stream<Arguments> kernelsAndShapes() {
    return Kernels.all().flatMap(k -> Arrays.stream(SHAPES).map(s -> Arguments.of(k, s[0], s[1])));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void agreesWithTheExactAnswer(KernelChoice kernel, int rows, int columns) {
    DType dtype = TestTensors.DTYPES.get((rows + columns) % 4);
    double[] elements = elements(dtype, rows * columns);
    Tensor matrix = TestTensors.matrix(dtype, elements, rows, columns);
    double exact = exact(elements, rows, columns);
    assertThat(rowsOf(kernel, matrix)).isCloseTo(exact, within(1e-12 * exact));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndShapes")
  void columnsAreTheRowsOfTheTranspose(KernelChoice kernel, int rows, int columns) {
    double[] elements = elements(DType.FLOAT32, rows * columns);
    double[] transposed = new double[elements.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = elements[i * columns + j];
      }
    }
    Tensor matrix = TestTensors.matrix(DType.FLOAT32, elements, rows, columns);
    Tensor transpose = TestTensors.matrix(DType.FLOAT32, transposed, columns, rows);
    assertThat(reduce(kernel, transpose, GramAxis.COLUMNS)).isEqualTo(rowsOf(kernel, matrix));
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void identicalVectorsHaveProductsOfOne(KernelChoice kernel) {
    double[] elements = new double[50 * 4];
    Arrays.fill(elements, 0.5);
    Tensor matrix = TestTensors.matrix(DType.FLOAT16, elements, 50, 4);
    assertThat(rowsOf(kernel, matrix)).isEqualTo(50 * 49);
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void orthogonalVectorsGiveZero(KernelChoice kernel) {
    double[] elements = new double[70 * 70];
    for (int i = 0; i < 70; i++) {
      elements[i * 71] = i % 2 == 0 ? 3.0 : -0.25;
    }
    Tensor matrix = TestTensors.matrix(DType.FLOAT32, elements, 70, 70);
    assertThat(rowsOf(kernel, matrix)).isEqualTo(0.0);
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void fewerThanTwoVectorsOrNoElementsGiveZero(KernelChoice kernel) {
    for (int[] shape : new int[][] {{0, 3}, {3, 0}, {0, 0}, {1, 3}}) {
      double[] elements = new double[shape[0] * shape[1]];
      Arrays.fill(elements, Double.NaN);
      Tensor matrix = TestTensors.matrix(DType.FLOAT32, elements, shape[0], shape[1]);
      assertThat(rowsOf(kernel, matrix)).isEqualTo(0.0);
    }
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void zeroVectorsStayZero(KernelChoice kernel) {
    Tensor matrix = TestTensors.matrix(DType.FLOAT32, new double[] {0, 0, 3, 4, 6, 8}, 3, 2);
    assertThat(rowsOf(kernel, matrix)).isCloseTo(2.0, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void oneBadElementAnywhereMakesTheAnswerNan(KernelChoice kernel) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (int position : new int[] {0, 5, 34 * 3, 35 * 3 - 1}) {
        double[] elements = elements(DType.FLOAT32, 35 * 3);
        elements[position % elements.length] = bad;
        Tensor matrix = TestTensors.matrix(DType.FLOAT32, elements, 35, 3);
        assertThat(rowsOf(kernel, matrix)).isNaN();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void otherRanksAreRefused(KernelChoice kernel) {
    Tensor tensor = TestTensors.matrix(DType.FLOAT32, new double[6], 1, 2, 3);
    assertThatThrownBy(() -> rowsOf(kernel, tensor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a tensor of rank 2. Received: shape=[1, 2, 3]");
  }

  /** 41 panels: in groups of eight, five and one, the last of them shorter. */
  @ParameterizedTest
  @MethodSource("io.penalties.kernel.Kernels#all")
  void groupsOfPanelsChangeNoBit(KernelChoice kernel) {
    int rows = 1300;
    int columns = 130;
    double[] elements = elements(DType.FLOAT32, rows * columns);
    Tensor matrix = TestTensors.matrix(DType.FLOAT32, elements, rows, columns);
    double answer = reduce(kernel, matrix, GramAxis.ROWS, 1);
    double plain = plain(elements, rows, columns);
    assertThat(answer).isCloseTo(plain, within(1e-12 * plain));
    assertThat(reduce(kernel, matrix, GramAxis.ROWS, 2)).isEqualTo(answer);
    assertThat(reduce(kernel, matrix, GramAxis.ROWS, 16)).isEqualTo(answer);
  }

  private static double plain(double[] elements, int rows, int columns) {
    double[] norms = new double[rows];
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      norms[i] = Math.sqrt(plainDot(elements, i, i, columns));
      for (int j = 0; j < i; j++) {
        sum += Math.abs(plainDot(elements, i, j, columns)) / (norms[i] * norms[j]);
      }
    }
    return 2 * sum;
  }

  private static double plainDot(double[] elements, int i, int j, int columns) {
    double sum = 0;
    for (int k = 0; k < columns; k++) {
      sum += elements[i * columns + k] * elements[j * columns + k];
    }
    return sum;
  }

  private static double[] elements(DType dtype, int count) {
    return TestTensors.elements(TestTensors.usual(dtype, count, 23));
  }

  private static double rowsOf(KernelChoice kernel, Tensor matrix) {
    return reduce(kernel, matrix, GramAxis.ROWS);
  }

  private static double reduce(KernelChoice kernel, Tensor matrix, GramAxis axis) {
    return reduce(kernel, matrix, axis, 2);
  }

  private static double reduce(KernelChoice kernel, Tensor matrix, GramAxis axis, int parallelism) {
    try (ParallelReductions reductions = new ParallelReductions(kernel, parallelism)) {
      return reductions.gramOffDiagonalSumAbs(
          matrix, axis, squares -> Math.min(1 / Math.sqrt(squares), 1e7));
    }
  }

  /**
   * Σ |v_i · v_j| / (|v_i| |v_j|) over i ≠ j to 60 digits but for the dot products, which are
   * exact.
   */
  private static double exact(double[] elements, int rows, int columns) {
    BigDecimal[] norms = new BigDecimal[rows];
    for (int i = 0; i < rows; i++) {
      norms[i] = dot(elements, i, i, columns).sqrt(EXACT);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        BigDecimal product = dot(elements, i, j, columns).abs();
        sum = sum.add(product.divide(norms[i].multiply(norms[j]), EXACT));
      }
    }
    return sum.multiply(BigDecimal.TWO).doubleValue();
  }

  private static BigDecimal dot(double[] elements, int i, int j, int columns) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < columns; k++) {
      BigDecimal left = new BigDecimal(elements[i * columns + k]);
      sum = sum.add(left.multiply(new BigDecimal(elements[j * columns + k])));
    }
    return sum;
  }
}

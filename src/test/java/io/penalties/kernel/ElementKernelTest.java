package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elementary functions: within one unit in the last place, and the same bits everywhere. */
class ElementKernelTest {

  private static final ElementKernel SCALAR = KernelProvider.scalar().elements();
  private static final ElementKernel SIMD = KernelProvider.best().elements();

  /** A function of arrays. */
  interface ArrayFunction {
    void apply(ElementKernel kernel, double[] x, double[] into, int count);
  }

  enum Function {
    EXP(ElementKernel::exp, ExactFunctions::exp, -745, 709.7),
    EXPM1(ElementKernel::expm1, ExactFunctions::expm1, -60, 709.7),
    TANH(ElementKernel::tanh, ExactFunctions::tanh, -30, 30),
    SIGMOID(ElementKernel::sigmoid, ExactFunctions::sigmoid, -745, 60),
    LOG(
        ElementKernel::log,
        x -> ExactFunctions.log(x.doubleValue()),
        Double.MIN_VALUE,
        Double.MAX_VALUE),
    LOG1P(ElementKernel::log1p, ExactFunctions::log1p, Math.nextUp(-1.0), Double.MAX_VALUE),
    SOFTPLUS(ElementKernel::softplus, ExactFunctions::softplus, -745, 60),
    RSQRT(ElementKernel::rsqrt, ExactFunctions::rsqrt, Double.MIN_VALUE, Double.MAX_VALUE),
    SQRT(
        (_, x, into, count) -> ElementFunctions.sqrt(x, into, count),
        ExactFunctions::sqrt,
        Double.MIN_VALUE,
        Double.MAX_VALUE);

    private final ArrayFunction function;
    private final UnaryOperator<BigDecimal> exact;
    private final double least;
    private final double greatest;

    Function(
        ArrayFunction function, UnaryOperator<BigDecimal> exact, double least, double greatest) {
      this.function = function;
      this.exact = exact;
      this.least = least;
      this.greatest = greatest;
    }

    double[] apply(ElementKernel kernel, double... x) {
      double[] into = new double[x.length];
      function.apply(kernel, x, into, x.length);
      return into;
    }
  }

  @ParameterizedTest
  @EnumSource
  void withinOneUnitInTheLastPlace(Function function) {
    double[] x =
        numbers(250)
            .filter(value -> value >= function.least && value <= function.greatest)
            .toArray();
    double[] answers = function.apply(SIMD, x);

    assertThat(x.length).isGreaterThan(1_000);
    for (int i = 0; i < x.length; i++) {
      assertThat(ExactFunctions.ulps(answers[i], function.exact.apply(new BigDecimal(x[i]))))
          .as("%s(%s) = %s", function, x[i], answers[i])
          .isLessThan(1.0);
    }
  }

  /** Powers come from StrictMath, which promises the same. */
  @Test
  void powersAreWithinOneUnitInTheLastPlace() {
    SplittableRandom random = new SplittableRandom(19);
    for (int i = 0; i < 1_000; i++) {
      double[] a = {random.nextDouble(1e-3, 1e3)};
      double[] b = {random.nextDouble(-30, 30)};
      double[] power = new double[1];
      ElementFunctions.power(a, b, power, 1);
      assertThat(ExactFunctions.ulps(power[0], ExactFunctions.power(a[0], b[0])))
          .as("%s ** %s", a[0], b[0])
          .isLessThan(1.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void vectorsGiveTheBitsOfSingleElements(Function function) {
    double[] x = DoubleStream.concat(numbers(5_000), anyBits(20_000)).toArray();
    assertThat(bits(function.apply(SIMD, x))).isEqualTo(bits(function.apply(SCALAR, x)));
    for (int count = 0; count < 40; count++) {
      double[] few = Arrays.copyOfRange(x, 500, 500 + count);
      double[] expected = function.apply(SCALAR, few);
      function.function.apply(SIMD, few, few, count);
      assertThat(bits(few)).as("%d in place", count).isEqualTo(bits(expected));
    }
  }

  @Test
  void limits() {
    double inf = Double.POSITIVE_INFINITY;
    double nan = Double.NaN;
    for (ElementKernel kernel : List.of(SCALAR, SIMD)) {
      double[] x = {-inf, -1e300, -1.0, -0.0, 0.0, 1e300, inf, nan};
      assertThat(Function.EXP.apply(kernel, x))
          .containsExactly(0, 0, 1 / Math.E, 1, 1, inf, inf, nan);
      assertThat(Function.EXPM1.apply(kernel, x))
          .containsExactly(-1, -1, StrictMath.expm1(-1), -0.0, 0, inf, inf, nan);
      assertThat(Function.TANH.apply(kernel, x))
          .containsExactly(-1, -1, StrictMath.tanh(-1), -0.0, 0, 1, 1, nan);
      assertThat(Function.SIGMOID.apply(kernel, x))
          .containsExactly(0, 0, 0.2689414213699951, 0.5, 0.5, 1, 1, nan);
      assertThat(Function.LOG.apply(kernel, x))
          .containsExactly(nan, nan, nan, -inf, -inf, StrictMath.log(1e300), inf, nan);
      assertThat(Function.LOG1P.apply(kernel, x))
          .containsExactly(nan, nan, -inf, -0.0, 0, StrictMath.log(1e300), inf, nan);
      assertThat(Function.SOFTPLUS.apply(kernel, x))
          .containsExactly(0, 0, 0.3132616875182228, Math.log(2), Math.log(2), 1e300, inf, nan);
      assertThat(Function.RSQRT.apply(kernel, x))
          .containsExactly(nan, nan, nan, -inf, inf, 1e-150, 0, nan);
    }
  }

  @Test
  void termsAreAddedToEachSumAlike() {
    double[] x = DoubleStream.concat(numbers(50), anyBits(50)).toArray();
    for (int count = 0; count < 40; count++) {
      double[] sums = Arrays.copyOfRange(x, 100, 150);
      double[] compensations = Arrays.copyOfRange(x, 150, 200);
      double[] simdSums = sums.clone();
      double[] simdCompensations = compensations.clone();
      for (int from = 0; from < 200; from += 7) {
        SCALAR.addEach(x, from, count, sums, compensations, 3);
        SIMD.addEach(x, from, count, simdSums, simdCompensations, 3);
      }
      assertThat(bits(simdSums)).isEqualTo(bits(sums));
      assertThat(bits(simdCompensations)).isEqualTo(bits(compensations));
    }
  }

  @Test
  void elementsAreCountedAlike() {
    double[] ordinary = numbers(100).toArray();
    double[] special = anyBits(5_000).toArray();
    double[][] cases = {ordinary, special, {0.0, -0.0, 1}, {-0.0, 0.0}, {}};
    for (double[] values : cases) {
      double[] scalar = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
      double[] simd = scalar.clone();
      long[] scalarCounts = {3, 4};
      long[] simdCounts = scalarCounts.clone();
      SCALAR.count(values, values.length, scalar, scalarCounts);
      SIMD.count(values, values.length, simd, simdCounts);
      assertThat(bits(simd)).isEqualTo(bits(scalar));
      assertThat(simdCounts).isEqualTo(scalarCounts);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void elementsAreDecodedAlike(DType dtype) {
    byte[] bytes = TestTensors.wild(dtype, 1_003, 23).bytes();
    for (int count : new int[] {0, 1, 7, 8, 9, 1_000}) {
      double[] scalar = new double[count + 2];
      double[] simd = new double[count + 2];
      SCALAR.decode(dtype, bytes, 3 * dtype.byteSize(), count, scalar, 2);
      SIMD.decode(dtype, bytes, 3 * dtype.byteSize(), count, simd, 2);
      assertThat(bits(simd)).isEqualTo(bits(scalar));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void everyShortElementIsDecodedAlike(DType dtype) {
    int count = 1 << Short.SIZE;
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putShort((short) i);
    }
    double[] scalar = new double[count];
    double[] simd = new double[count];
    for (int start = 0; start < count; start += 64) {
      SCALAR.decode(dtype, bytes.array(), 2 * start, 64, scalar, start);
      SIMD.decode(dtype, bytes.array(), 2 * start, 64, simd, start);
    }
    assertThat(bits(simd)).isEqualTo(bits(scalar));
  }

  /** A comparison of arrays. */
  interface Comparison {
    void apply(ElementKernel kernel, double[] a, double[] b, double[] into, int count);
  }

  /** The same comparison of two numbers. */
  interface Truth {
    boolean of(double a, double b);
  }

  enum Comparisons {
    LESS(ElementKernel::less, (a, b) -> a < b),
    LESS_EQUAL(ElementKernel::lessEqual, (a, b) -> a <= b),
    EQUAL(ElementKernel::equal, (a, b) -> a == b),
    NOT_EQUAL(ElementKernel::notEqual, (a, b) -> a != b);

    private final Comparison comparison;
    private final Truth truth;

    Comparisons(Comparison comparison, Truth truth) {
      this.comparison = comparison;
      this.truth = truth;
    }
  }

  @ParameterizedTest
  @EnumSource
  void comparesEveryPair(Comparisons kind) {
    double[] values = {-1, -0.0, 0, Double.MIN_VALUE, 1, Double.POSITIVE_INFINITY, Double.NaN};
    double[] a = new double[values.length * values.length];
    double[] b = new double[a.length];
    double[] expected = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = values[i / values.length];
      b[i] = values[i % values.length];
      expected[i] = kind.truth.of(a[i], b[i]) ? 1 : 0;
    }
    for (ElementKernel kernel : List.of(SCALAR, SIMD)) {
      for (int count = 0; count <= a.length; count++) {
        double[] into = new double[a.length];
        kind.comparison.apply(kernel, a, b, into, count);
        double[] begun = Arrays.copyOf(Arrays.copyOf(expected, count), a.length);
        assertThat(into).as("%s, %d pairs", kernel, count).containsExactly(begun);
      }
      double[] inPlace = a.clone();
      kind.comparison.apply(kernel, inPlace, b, inPlace, a.length);
      assertThat(inPlace).containsExactly(expected);
    }
  }

  @Test
  void selectsByAnythingButZero() {
    double[] conditions = {0, -0.0, 1, -1, Double.MIN_VALUE, Double.NaN, 0, 1, 0, 2, 0};
    double[] a = anyBits(conditions.length).toArray();
    double[] b = numbers(1).limit(conditions.length).toArray();
    double[] expected = new double[conditions.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = conditions[i] == 0 ? b[i] : a[i];
    }
    for (ElementKernel kernel : List.of(SCALAR, SIMD)) {
      double[] into = b.clone();
      kernel.select(conditions, a, into, into, conditions.length);
      assertThat(bits(into)).isEqualTo(bits(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void sameBitsFromEveryVectorWidth(int width) throws IOException, InterruptedException {
    int expected = Math.min(width, KernelProvider.best().vectorBits());
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "--add-modules=jdk.incubator.vector",
            "-XX:MaxVectorSize=" + width / 8,
            "-cp",
            System.getProperty("java.class.path"),
            ElementKernelTest.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.inputReader().readAllLines())
        .containsExactly(expected + " " + digest(SCALAR));
    assertThat(process.waitFor()).isZero();
  }

  /** Prints the width of vectors and a digest of many answers. */
  public static void main(String[] arguments) {
    System.out.println(KernelProvider.best().vectorBits() + " " + digest(SIMD));
  }

  private static long digest(ElementKernel kernel) {
    double[] x = DoubleStream.concat(numbers(500), anyBits(500)).toArray();
    long digest = 17;
    for (Function function : Function.values()) {
      digest = 31 * digest + Arrays.hashCode(bits(function.apply(kernel, x)));
    }
    double[] lanes = new double[16];
    kernel.addRows(x, 1, 100, lanes);
    digest = 31 * digest + Arrays.hashCode(bits(lanes));
    double[] decoded = new double[500];
    kernel.decode(
        DType.FLOAT16, TestTensors.wild(DType.FLOAT16, 500, 7).bytes(), 0, 500, decoded, 0);
    digest = 31 * digest + Arrays.hashCode(bits(decoded));
    kernel.less(x, decoded, decoded, 500);
    return 31 * digest + Arrays.hashCode(bits(decoded));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  private static DoubleStream anyBits(int count) {
    return new SplittableRandom(29).longs(count).mapToDouble(Double::longBitsToDouble);
  }

  /** Edges of the algorithms and their neighbours, and numbers of all sizes, of both signs. */
  private static DoubleStream numbers(int count) {
    List<Double> numbers = new ArrayList<>();
    double[] edges = {
      0,
      1,
      0.5,
      2,
      22,
      38,
      40,
      708,
      709.78,
      745.1,
      Math.sqrt(0.5),
      Math.sqrt(2),
      Math.log(2) / 2,
      1.5 * Math.log(2),
      0x1p-28,
      0x1p-54,
      0x1p53,
      0x1p54,
      0x1p-900,
      Double.MIN_NORMAL,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Math.sqrt(2) - 1,
      1 - Math.sqrt(0.5),
    };
    for (double edge : edges) {
      numbers.addAll(List.of(edge, Math.nextUp(edge), Math.nextDown(edge)));
    }
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < count; i++) {
      numbers.add(random.nextDouble(2));
      numbers.add(random.nextDouble(50));
      numbers.add(random.nextDouble(746));
      numbers.add(1 + Math.scalb(random.nextDouble(-1, 1), -random.nextInt(50)));
      numbers.add(Math.scalb(random.nextDouble(1, 2), random.nextInt(-1074, 1024)));
    }
    return numbers.stream()
        .filter(Double::isFinite)
        .flatMapToDouble(number -> DoubleStream.of(number, -number));
  }
}

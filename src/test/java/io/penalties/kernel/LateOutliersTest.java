package io.penalties.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks in which the order of terms and sums changes somewhere: kernels that rely on an order must
 * notice, wherever that is, and give the bits of Knuth's TwoSum throughout.
 */
class LateOutliersTest {

  private static final int BLOCK = ReductionKernel.BLOCK_ELEMENTS;
  private static final double[] OUTLIERS = {
    0.0, -0.0, 1e-30, 3.0, 1e6, -1e15, 1e19, 1e30, Double.NaN, Double.POSITIVE_INFINITY
  };

  /** A kernel, a type and what the elements begin with. */
  private record Case(String name, ReductionKernel kernel, DType dtype, double usual) {

    @Override
    public String toString() {
      return "%s, %s, %s".formatted(name, dtype, usual);
    }
  }

  static Stream<Case> cases() {
    return Kernels.all()
        .flatMap(choice ->
            Stream.of(DType.FLOAT32, DType.FLOAT64)
                .flatMap(dtype ->
                    Stream.of(0.0, 1e-20, 1.0)
                        .map(usual -> new Case(choice.name(), choice.reduction(), dtype, usual))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void haveTheBitsOfTwoSum(Case block) {
    Random random = new Random(27);
    for (int round = 0; round < 400; round++) {
      int count = round % 4 == 0 ? BLOCK : 1 + random.nextInt(BLOCK);
      double[] elements = new double[count];
      for (int i = 0; i < count; i++) {
        elements[i] = block.usual() * (random.nextDouble() - 0.5);
      }
      for (int outliers = random.nextInt(4); outliers > 0; outliers--) {
        elements[random.nextInt(count)] = OUTLIERS[random.nextInt(OUTLIERS.length)];
      }
      byte[] bytes = bytes(block.dtype(), elements);

      BlockSums sums = block.kernel().reduce(block.dtype(), bytes, 0, count);

      assertThat(sums)
          .as("round %d, %d elements", round, count)
          .isEqualTo(
              BlockSums.of(lanes(block.dtype(), bytes, count), block.dtype(), bytes, 0, count));
    }
  }

  private static byte[] bytes(DType dtype, double[] elements) {
    ByteBuffer bytes =
        ByteBuffer.allocate(elements.length * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    for (double element : elements) {
      if (dtype == DType.FLOAT32) {
        bytes.putFloat((float) element);
      } else {
        bytes.putDouble(element);
      }
    }
    return bytes.array();
  }

  /** The sums as {@link LaneSums} defines them, element after element. */
  private static LaneSums lanes(DType dtype, byte[] bytes, int count) {
    double[] padded = new double[LaneSums.padded(count)];
    Elements.decode(dtype, bytes, 0, count, padded, 0);
    LaneSums sums = new LaneSums();
    for (int group = 0; group < padded.length; group += LaneSums.GROUP_ELEMENTS) {
      for (int lane = 0; lane < LaneSums.LANES; lane++) {
        double[] x = new double[LaneSums.ROWS];
        for (int row = 0; row < LaneSums.ROWS; row++) {
          x[row] = Math.abs(padded[group + row * LaneSums.LANES + lane]);
        }
        add(sums, LaneSums.SUM_ABS, LaneSums.COMPENSATION_ABS, lane, (x[0] + x[1]) + (x[2] + x[3]));
        double squares01 = x[0] * x[0] + x[1] * x[1];
        double squares23 = x[2] * x[2] + x[3] * x[3];
        if (dtype == DType.FLOAT64) {
          addSquares(sums, lane, squares01);
          addSquares(sums, lane, squares23);
        } else {
          addSquares(sums, lane, squares01 + squares23);
        }
      }
    }
    return sums;
  }

  private static void addSquares(LaneSums sums, int lane, double term) {
    add(sums, LaneSums.SUM_SQUARES, LaneSums.COMPENSATION_SQUARES, lane, term);
  }

  private static void add(LaneSums sums, int sum, int compensation, int lane, double term) {
    double before = sums.values[sum + lane];
    double after = before + term;
    sums.values[sum + lane] = after;
    sums.values[compensation + lane] += CompensatedSum.twoSumError(before, term, after);
  }
}

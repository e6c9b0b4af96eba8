package io.penalties.kernel;

import static io.penalties.kernel.CompensatedSum.twoSumError;
import static io.penalties.kernel.LaneSums.COMPENSATION_ABS;
import static io.penalties.kernel.LaneSums.COMPENSATION_SQUARES;
import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.LaneSums.SUM_ABS;
import static io.penalties.kernel.LaneSums.SUM_SQUARES;

import io.penalties.tensor.DType;
import java.util.Arrays;

/** The reductions in plain Java, lane after lane. */
final class ScalarReductionKernel implements ReductionKernel {

  /** 16 KiB of float64: stays in the first-level cache while the lanes pass over it. */
  private static final int CHUNK_ELEMENTS = 2048;

  @Override
  public BlockSums reduce(DType dtype, byte[] bytes, int offset, int count) {
    LaneSums sums = new LaneSums();
    double[] chunk = new double[Math.min(CHUNK_ELEMENTS, LaneSums.padded(count))];
    int done = 0;
    while (done < count) {
      int length = Math.min(Math.min(CHUNK_ELEMENTS, LaneSums.nextLength(done)), count - done);
      int padded = LaneSums.padded(length);
      Elements.decode(dtype, bytes, offset + done * dtype.byteSize(), length, chunk, 0);
      Arrays.fill(chunk, length, padded, 0.0);
      for (int lane = 0; lane < LANES; lane++) {
        addAbs(chunk, padded, lane, sums.values);
        switch (dtype) {
          case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT16, BFLOAT16, FLOAT32 ->
              addExactSquares(chunk, padded, lane, sums.values);
          case FLOAT64 -> addRoundedSquares(chunk, padded, lane, sums.values);
        }
      }
      done += length;
    }
    return BlockSums.of(sums, dtype, bytes, offset, count);
  }

  private static void addAbs(double[] chunk, int length, int lane, double[] lanes) {
    double start = lanes[SUM_ABS + lane];
    double sum = start;
    double compensation = lanes[COMPENSATION_ABS + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double term = absTree(chunk, i);
      double next = sum + term;
      compensation += term - (next - sum);
      sum = next;
    }
    if (!LaneSums.isOrdered(start, sum)) {
      sum = start;
      compensation = lanes[COMPENSATION_ABS + lane];
      for (int i = lane; i < length; i += GROUP_ELEMENTS) {
        double term = absTree(chunk, i);
        double next = sum + term;
        compensation += twoSumError(sum, term, next);
        sum = next;
      }
    }
    lanes[SUM_ABS + lane] = sum;
    lanes[COMPENSATION_ABS + lane] = compensation;
  }

  private static void addExactSquares(double[] chunk, int length, int lane, double[] lanes) {
    double start = lanes[SUM_SQUARES + lane];
    double sum = start;
    double compensation = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double term = squareTree(chunk, i);
      double next = sum + term;
      compensation += term - (next - sum);
      sum = next;
    }
    if (!LaneSums.isOrdered(start, sum)) {
      sum = start;
      compensation = lanes[COMPENSATION_SQUARES + lane];
      for (int i = lane; i < length; i += GROUP_ELEMENTS) {
        double term = squareTree(chunk, i);
        double next = sum + term;
        compensation += twoSumError(sum, term, next);
        sum = next;
      }
    }
    lanes[SUM_SQUARES + lane] = sum;
    lanes[COMPENSATION_SQUARES + lane] = compensation;
  }

  private static void addRoundedSquares(double[] chunk, int length, int lane, double[] lanes) {
    double start = lanes[SUM_SQUARES + lane];
    double sum = start;
    double compensation = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += 2 * LANES) {
      double term = squarePair(chunk, i);
      double next = sum + term;
      compensation += term - (next - sum);
      sum = next;
    }
    if (!LaneSums.isOrdered(start, sum)) {
      sum = start;
      compensation = lanes[COMPENSATION_SQUARES + lane];
      for (int i = lane; i < length; i += 2 * LANES) {
        double term = squarePair(chunk, i);
        double next = sum + term;
        compensation += twoSumError(sum, term, next);
        sum = next;
      }
    }
    lanes[SUM_SQUARES + lane] = sum;
    lanes[COMPENSATION_SQUARES + lane] = compensation;
  }

  private static double absTree(double[] chunk, int i) {
    return (Math.abs(chunk[i]) + Math.abs(chunk[i + LANES]))
        + (Math.abs(chunk[i + 2 * LANES]) + Math.abs(chunk[i + 3 * LANES]));
  }

  private static double squareTree(double[] chunk, int i) {
    return squarePair(chunk, i) + squarePair(chunk, i + 2 * LANES);
  }

  private static double squarePair(double[] chunk, int i) {
    return chunk[i] * chunk[i] + chunk[i + LANES] * chunk[i + LANES];
  }
}

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
    for (int start = 0; start < count; start += CHUNK_ELEMENTS) {
      int length = Math.min(CHUNK_ELEMENTS, count - start);
      int padded = LaneSums.padded(length);
      Elements.decode(dtype, bytes, offset + start * dtype.byteSize(), length, chunk, 0);
      Arrays.fill(chunk, length, padded, 0.0);
      for (int lane = 0; lane < LANES; lane++) {
        addAbs(chunk, padded, lane, sums.values);
        switch (dtype) {
          case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT16, BFLOAT16, FLOAT32 ->
              addExactSquares(chunk, padded, lane, sums.values);
          case FLOAT64 -> addRoundedSquares(chunk, padded, lane, sums.values);
        }
      }
    }
    return BlockSums.of(sums, dtype, bytes, offset, count);
  }

  private static void addAbs(double[] chunk, int length, int lane, double[] lanes) {
    double sum = lanes[SUM_ABS + lane];
    double compensation = lanes[COMPENSATION_ABS + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double term =
          (Math.abs(chunk[i]) + Math.abs(chunk[i + LANES]))
              + (Math.abs(chunk[i + 2 * LANES]) + Math.abs(chunk[i + 3 * LANES]));
      double next = sum + term;
      compensation += twoSumError(sum, term, next);
      sum = next;
    }
    lanes[SUM_ABS + lane] = sum;
    lanes[COMPENSATION_ABS + lane] = compensation;
  }

  private static void addExactSquares(double[] chunk, int length, int lane, double[] lanes) {
    double sum = lanes[SUM_SQUARES + lane];
    double compensation = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += GROUP_ELEMENTS) {
      double term =
          (square(chunk[i]) + square(chunk[i + LANES]))
              + (square(chunk[i + 2 * LANES]) + square(chunk[i + 3 * LANES]));
      double next = sum + term;
      compensation += twoSumError(sum, term, next);
      sum = next;
    }
    lanes[SUM_SQUARES + lane] = sum;
    lanes[COMPENSATION_SQUARES + lane] = compensation;
  }

  private static void addRoundedSquares(double[] chunk, int length, int lane, double[] lanes) {
    double sum = lanes[SUM_SQUARES + lane];
    double compensation = lanes[COMPENSATION_SQUARES + lane];
    for (int i = lane; i < length; i += 2 * LANES) {
      double term = square(chunk[i]) + square(chunk[i + LANES]);
      double next = sum + term;
      compensation += twoSumError(sum, term, next);
      sum = next;
    }
    lanes[SUM_SQUARES + lane] = sum;
    lanes[COMPENSATION_SQUARES + lane] = compensation;
  }

  private static double square(double x) {
    return x * x;
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import io.penalties.tensor.DType;
import java.util.Arrays;

/**
 * The reductions with the Vector API. A vector holds all eight lanes or a half or a quarter of
 * them; in the latter cases each chunk, which stays in the first-level cache, is passed over twice
 * or four times.
 */
final class SimdReductionKernel implements ReductionKernel {

  private static final int CHUNK_ELEMENTS = LENGTH == LANES ? BLOCK_ELEMENTS : 2048;

  /** 4 KiB of float32, into which the shorter types are widened. */
  private static final int WIDENED_ELEMENTS = 1024;

  @Override
  public BlockSums reduce(DType dtype, byte[] bytes, int offset, int count) {
    LaneSums sums = new LaneSums();
    switch (dtype) {
      case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT16, BFLOAT16 ->
          addWidened(dtype, bytes, offset, count, sums.values);
      case FLOAT32, FLOAT64 -> addWhole(dtype, bytes, offset, count, sums.values);
    }
    return BlockSums.of(sums, dtype, bytes, offset, count);
  }

  private static void addWidened(DType dtype, byte[] bytes, int offset, int count, double[] lanes) {
    byte[] widened = new byte[Math.min(WIDENED_ELEMENTS, LaneSums.padded(count)) * Float.BYTES];
    int done = 0;
    while (done < count) {
      int length = Math.min(Math.min(WIDENED_ELEMENTS, LaneSums.nextLength(done)), count - done);
      SimdWidening.widen(dtype, bytes, offset + done * dtype.byteSize(), length, widened);
      int padded = LaneSums.padded(length);
      Arrays.fill(widened, length * Float.BYTES, padded * Float.BYTES, (byte) 0);
      addFloat32(widened, 0, padded / GROUP_ELEMENTS, lanes);
      done += length;
    }
  }

  private static void addWhole(DType dtype, byte[] bytes, int offset, int count, double[] lanes) {
    int whole = count / GROUP_ELEMENTS * GROUP_ELEMENTS;
    int done = 0;
    while (done < whole) {
      int length = Math.min(Math.min(CHUNK_ELEMENTS, LaneSums.nextLength(done)), whole - done);
      addGroups(dtype, bytes, offset + done * dtype.byteSize(), length / GROUP_ELEMENTS, lanes);
      done += length;
    }
    if (whole < count) {
      byte[] tail = new byte[GROUP_ELEMENTS * dtype.byteSize()];
      System.arraycopy(
          bytes, offset + whole * dtype.byteSize(), tail, 0, (count - whole) * dtype.byteSize());
      addGroups(dtype, tail, 0, 1, lanes);
    }
  }

  private static void addGroups(DType dtype, byte[] bytes, int offset, int groups, double[] lanes) {
    if (dtype == DType.FLOAT32) {
      addFloat32(bytes, offset, groups, lanes);
    } else {
      addFloat64(bytes, offset, groups, lanes);
    }
  }

  private static void addFloat32(byte[] bytes, int offset, int groups, double[] lanes) {
    for (int lane = 0; lane < LANES; lane += LENGTH) {
      int at = offset + lane * Float.BYTES;
      if (lanes[lane] == 0.0 || !SimdFloat32Lanes.addOrdered(bytes, at, groups, lanes, lane)) {
        SimdFloat32Lanes.add(bytes, at, groups, lanes, lane);
      }
    }
  }

  private static void addFloat64(byte[] bytes, int offset, int groups, double[] lanes) {
    for (int lane = 0; lane < LANES; lane += LENGTH) {
      int at = offset + lane * Double.BYTES;
      if (lanes[lane] == 0.0 || !SimdFloat64Lanes.addOrdered(bytes, at, groups, lanes, lane)) {
        SimdFloat64Lanes.add(bytes, at, groups, lanes, lane);
      }
    }
  }
}

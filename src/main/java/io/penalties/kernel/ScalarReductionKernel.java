package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;

import io.penalties.tensor.DType;
import java.util.Arrays;

/** The reductions in plain Java, lane after lane. */
final class ScalarReductionKernel implements ReductionKernel {

  /** 8 or 16 KiB: stays in the first-level cache while the lanes pass over it. */
  private static final int CHUNK_ELEMENTS = 2048;

  @Override
  public BlockSums reduce(DType dtype, byte[] bytes, int offset, int count) {
    LaneSums sums = new LaneSums();
    if (dtype == DType.FLOAT64) {
      addFloat64(bytes, offset, count, sums.values);
    } else {
      addFloat32(dtype, bytes, offset, count, sums.values);
    }
    return BlockSums.of(sums, dtype, bytes, offset, count);
  }

  /** Any type whose elements are float32 exactly. */
  private static void addFloat32(DType dtype, byte[] bytes, int offset, int count, double[] lanes) {
    float[] chunk = new float[Math.min(CHUNK_ELEMENTS, LaneSums.padded(count))];
    int done = 0;
    while (done < count) {
      int length = Math.min(Math.min(CHUNK_ELEMENTS, LaneSums.nextLength(done)), count - done);
      int padded = LaneSums.padded(length);
      Elements.decode(dtype, bytes, offset + done * dtype.byteSize(), length, chunk);
      Arrays.fill(chunk, length, padded, 0.0f);
      for (int lane = 0; lane < LANES; lane++) {
        if (lanes[lane] == 0.0 || !ScalarFloat32Lanes.addOrdered(chunk, padded, lane, lanes)) {
          ScalarFloat32Lanes.add(chunk, padded, lane, lanes);
        }
      }
      done += length;
    }
  }

  private static void addFloat64(byte[] bytes, int offset, int count, double[] lanes) {
    double[] chunk = new double[Math.min(CHUNK_ELEMENTS, LaneSums.padded(count))];
    int done = 0;
    while (done < count) {
      int length = Math.min(Math.min(CHUNK_ELEMENTS, LaneSums.nextLength(done)), count - done);
      int padded = LaneSums.padded(length);
      Elements.decode(DType.FLOAT64, bytes, offset + done * Double.BYTES, length, chunk, 0);
      Arrays.fill(chunk, length, padded, 0.0);
      for (int lane = 0; lane < LANES; lane++) {
        if (lanes[lane] == 0.0 || !ScalarFloat64Lanes.addOrdered(chunk, padded, lane, lanes)) {
          ScalarFloat64Lanes.add(chunk, padded, lane, lanes);
        }
      }
      done += length;
    }
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.COMPENSATION_ABS;
import static io.penalties.kernel.LaneSums.COMPENSATION_SQUARES;
import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.LaneSums.SUM_ABS;
import static io.penalties.kernel.LaneSums.SUM_SQUARES;
import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import io.penalties.tensor.DType;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The reductions with the Vector API. A vector holds all eight lanes or a half or a quarter of
 * them; in the latter cases each chunk, which stays in the first-level cache, is passed over twice
 * or four times.
 */
final class SimdReductionKernel implements ReductionKernel {

  private static final int FLOAT32_ROW = LANES * Float.BYTES;
  private static final int FLOAT32_GROUP = GROUP_ELEMENTS * Float.BYTES;
  private static final int FLOAT64_ROW = LANES * Double.BYTES;
  private static final int FLOAT64_GROUP = GROUP_ELEMENTS * Double.BYTES;

  private static final int CHUNK_ELEMENTS = LENGTH == LANES ? BLOCK_ELEMENTS : 2048;

  /** 4 KiB of float32, into which the 16-bit types are widened. */
  private static final int WIDENED_ELEMENTS = 1024;

  @Override
  public BlockSums reduce(DType dtype, byte[] bytes, int offset, int count) {
    LaneSums sums = new LaneSums();
    switch (dtype) {
      case FLOAT16, BFLOAT16 -> addWidened(dtype, bytes, offset, count, sums.values);
      case FLOAT32, FLOAT64 -> addWhole(dtype, bytes, offset, count, sums.values);
    }
    return BlockSums.of(sums, dtype, bytes, offset, count);
  }

  private static void addWidened(DType dtype, byte[] bytes, int offset, int count, double[] lanes) {
    byte[] widened = new byte[Math.min(WIDENED_ELEMENTS, LaneSums.padded(count)) * Float.BYTES];
    for (int start = 0; start < count; start += WIDENED_ELEMENTS) {
      int length = Math.min(WIDENED_ELEMENTS, count - start);
      SimdWidening.widen(dtype, bytes, offset + start * Short.BYTES, length, widened);
      int padded = LaneSums.padded(length);
      Arrays.fill(widened, length * Float.BYTES, padded * Float.BYTES, (byte) 0);
      addFloat32(widened, 0, padded / GROUP_ELEMENTS, lanes);
    }
  }

  private static void addWhole(DType dtype, byte[] bytes, int offset, int count, double[] lanes) {
    int whole = count / GROUP_ELEMENTS * GROUP_ELEMENTS;
    for (int start = 0; start < whole; start += CHUNK_ELEMENTS) {
      int groups = Math.min(CHUNK_ELEMENTS, whole - start) / GROUP_ELEMENTS;
      addGroups(dtype, bytes, offset + start * dtype.byteSize(), groups, lanes);
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
      addFloat32Lanes(bytes, offset + lane * Float.BYTES, groups, lanes, lane);
    }
  }

  private static void addFloat64(byte[] bytes, int offset, int groups, double[] lanes) {
    for (int lane = 0; lane < LANES; lane += LENGTH) {
      addFloat64Lanes(bytes, offset + lane * Double.BYTES, groups, lanes, lane);
    }
  }

  private static void addFloat32Lanes(
      byte[] bytes, int offset, int groups, double[] lanes, int lane) {
    DoubleVector sumAbs = DoubleVector.fromArray(DOUBLES, lanes, SUM_ABS + lane);
    DoubleVector compensationAbs = DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_ABS + lane);
    DoubleVector sumSquares = DoubleVector.fromArray(DOUBLES, lanes, SUM_SQUARES + lane);
    DoubleVector compensationSquares =
        DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_SQUARES + lane);
    int end = offset + groups * FLOAT32_GROUP;
    for (int at = offset; at < end; at += FLOAT32_GROUP) {
      DoubleVector x0 =
          (DoubleVector)
              ByteVector.fromArray(HALF_BYTES, bytes, at)
                  .reinterpretAsFloats()
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      DoubleVector x1 =
          (DoubleVector)
              ByteVector.fromArray(HALF_BYTES, bytes, at + FLOAT32_ROW)
                  .reinterpretAsFloats()
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      DoubleVector x2 =
          (DoubleVector)
              ByteVector.fromArray(HALF_BYTES, bytes, at + 2 * FLOAT32_ROW)
                  .reinterpretAsFloats()
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      DoubleVector x3 =
          (DoubleVector)
              ByteVector.fromArray(HALF_BYTES, bytes, at + 3 * FLOAT32_ROW)
                  .reinterpretAsFloats()
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);

      DoubleVector abs = x0.abs().add(x1.abs()).add(x2.abs().add(x3.abs()));
      DoubleVector nextAbs = sumAbs.add(abs);
      LongVector absBits = abs.reinterpretAsLongs();
      LongVector sumAbsBits = sumAbs.reinterpretAsLongs();
      DoubleVector largerAbs = sumAbsBits.max(absBits).reinterpretAsDoubles();
      DoubleVector smallerAbs = sumAbsBits.min(absBits).reinterpretAsDoubles();
      compensationAbs = compensationAbs.add(smallerAbs.sub(nextAbs.sub(largerAbs)));
      sumAbs = nextAbs;

      // The products are exact, so that fusing them changes nothing.
      DoubleVector squares = x1.fma(x1, x0.mul(x0)).add(x3.fma(x3, x2.mul(x2)));
      DoubleVector nextSquares = sumSquares.add(squares);
      LongVector squaresBits = squares.reinterpretAsLongs();
      LongVector sumSquaresBits = sumSquares.reinterpretAsLongs();
      DoubleVector largerSquares = sumSquaresBits.max(squaresBits).reinterpretAsDoubles();
      DoubleVector smallerSquares = sumSquaresBits.min(squaresBits).reinterpretAsDoubles();
      compensationSquares =
          compensationSquares.add(smallerSquares.sub(nextSquares.sub(largerSquares)));
      sumSquares = nextSquares;
    }
    sumAbs.intoArray(lanes, SUM_ABS + lane);
    compensationAbs.intoArray(lanes, COMPENSATION_ABS + lane);
    sumSquares.intoArray(lanes, SUM_SQUARES + lane);
    compensationSquares.intoArray(lanes, COMPENSATION_SQUARES + lane);
  }

  private static void addFloat64Lanes(
      byte[] bytes, int offset, int groups, double[] lanes, int lane) {
    DoubleVector sumAbs = DoubleVector.fromArray(DOUBLES, lanes, SUM_ABS + lane);
    DoubleVector compensationAbs = DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_ABS + lane);
    DoubleVector sumSquares = DoubleVector.fromArray(DOUBLES, lanes, SUM_SQUARES + lane);
    DoubleVector compensationSquares =
        DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_SQUARES + lane);
    int end = offset + groups * FLOAT64_GROUP;
    for (int at = offset; at < end; at += FLOAT64_GROUP) {
      DoubleVector x0 = ByteVector.fromArray(BYTES, bytes, at).reinterpretAsDoubles();
      DoubleVector x1 = ByteVector.fromArray(BYTES, bytes, at + FLOAT64_ROW).reinterpretAsDoubles();
      DoubleVector x2 =
          ByteVector.fromArray(BYTES, bytes, at + 2 * FLOAT64_ROW).reinterpretAsDoubles();
      DoubleVector x3 =
          ByteVector.fromArray(BYTES, bytes, at + 3 * FLOAT64_ROW).reinterpretAsDoubles();

      DoubleVector abs = x0.abs().add(x1.abs()).add(x2.abs().add(x3.abs()));
      DoubleVector nextAbs = sumAbs.add(abs);
      LongVector absBits = abs.reinterpretAsLongs();
      LongVector sumAbsBits = sumAbs.reinterpretAsLongs();
      DoubleVector largerAbs = sumAbsBits.max(absBits).reinterpretAsDoubles();
      DoubleVector smallerAbs = sumAbsBits.min(absBits).reinterpretAsDoubles();
      compensationAbs = compensationAbs.add(smallerAbs.sub(nextAbs.sub(largerAbs)));
      sumAbs = nextAbs;

      // The products are rounded: trees of two, and never fused.
      DoubleVector squares01 = x0.mul(x0).add(x1.mul(x1));
      DoubleVector nextSquares = sumSquares.add(squares01);
      LongVector squares01Bits = squares01.reinterpretAsLongs();
      LongVector sumSquaresBits = sumSquares.reinterpretAsLongs();
      DoubleVector larger01 = sumSquaresBits.max(squares01Bits).reinterpretAsDoubles();
      DoubleVector smaller01 = sumSquaresBits.min(squares01Bits).reinterpretAsDoubles();
      compensationSquares = compensationSquares.add(smaller01.sub(nextSquares.sub(larger01)));

      DoubleVector squares23 = x2.mul(x2).add(x3.mul(x3));
      DoubleVector lastSquares = nextSquares.add(squares23);
      LongVector squares23Bits = squares23.reinterpretAsLongs();
      LongVector nextSquaresBits = nextSquares.reinterpretAsLongs();
      DoubleVector larger23 = nextSquaresBits.max(squares23Bits).reinterpretAsDoubles();
      DoubleVector smaller23 = nextSquaresBits.min(squares23Bits).reinterpretAsDoubles();
      compensationSquares = compensationSquares.add(smaller23.sub(lastSquares.sub(larger23)));
      sumSquares = lastSquares;
    }
    sumAbs.intoArray(lanes, SUM_ABS + lane);
    compensationAbs.intoArray(lanes, COMPENSATION_ABS + lane);
    sumSquares.intoArray(lanes, SUM_SQUARES + lane);
    compensationSquares.intoArray(lanes, COMPENSATION_SQUARES + lane);
  }
}

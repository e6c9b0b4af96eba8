package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.COMPENSATION_ABS;
import static io.penalties.kernel.LaneSums.COMPENSATION_SQUARES;
import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.LaneSums.SUM_ABS;
import static io.penalties.kernel.LaneSums.SUM_SQUARES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.HALF_BYTES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The sums of float32 elements in as many lanes as a vector has, with the Vector API. The caller
 * adds up the other lanes by further passes.
 */
final class SimdFloat32Lanes {

  private static final int ROW = LANES * Float.BYTES;
  private static final int GROUP = GROUP_ELEMENTS * Float.BYTES;
  private static final int MAGNITUDE = 0x7FFF_FFFF;

  private SimdFloat32Lanes() {}

  /**
   * Adds groups of elements to the lanes of one vector, provided that no term is larger than the
   * sum that it is added to.
   *
   * @return whether that was so; if not, the lanes are as before
   */
  static boolean addOrdered(byte[] bytes, int offset, int groups, double[] lanes, int lane) {
    DoubleVector startAbs = DoubleVector.fromArray(DOUBLES, lanes, SUM_ABS + lane);
    DoubleVector compensationAbs = DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_ABS + lane);
    DoubleVector startSquares = DoubleVector.fromArray(DOUBLES, lanes, SUM_SQUARES + lane);
    DoubleVector compensationSquares =
        DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_SQUARES + lane);
    DoubleVector sumAbs = startAbs;
    DoubleVector sumSquares = startSquares;
    int end = offset + groups * GROUP;
    for (int at = offset; at < end; at += GROUP) {
      DoubleVector abs0 = abs(bytes, at);
      DoubleVector abs1 = abs(bytes, at + ROW);
      DoubleVector abs2 = abs(bytes, at + 2 * ROW);
      DoubleVector abs3 = abs(bytes, at + 3 * ROW);
      DoubleVector abs = abs0.add(abs1).add(abs2.add(abs3));
      DoubleVector nextAbs = sumAbs.add(abs);
      compensationAbs = compensationAbs.add(SimdSums.orderedError(sumAbs, abs, nextAbs));
      sumAbs = nextAbs;

      // The products are exact, so that fusing them changes nothing.
      DoubleVector squares = abs1.fma(abs1, abs0.mul(abs0)).add(abs3.fma(abs3, abs2.mul(abs2)));
      DoubleVector nextSquares = sumSquares.add(squares);
      compensationSquares =
          compensationSquares.add(SimdSums.orderedError(sumSquares, squares, nextSquares));
      sumSquares = nextSquares;
    }
    // LaneSums.isOrdered, here so that no vector becomes an object.
    boolean ordered =
        sumAbs
            .compare(VectorOperators.LT, startAbs.add(startAbs))
            .and(sumSquares.compare(VectorOperators.LT, startSquares.add(startSquares)))
            .allTrue();
    if (!ordered) {
      return false;
    }
    sumAbs.intoArray(lanes, SUM_ABS + lane);
    compensationAbs.intoArray(lanes, COMPENSATION_ABS + lane);
    sumSquares.intoArray(lanes, SUM_SQUARES + lane);
    compensationSquares.intoArray(lanes, COMPENSATION_SQUARES + lane);
    return true;
  }

  /** Adds groups of elements to the lanes of one vector. */
  static void add(byte[] bytes, int offset, int groups, double[] lanes, int lane) {
    DoubleVector sumAbs = DoubleVector.fromArray(DOUBLES, lanes, SUM_ABS + lane);
    DoubleVector compensationAbs = DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_ABS + lane);
    DoubleVector sumSquares = DoubleVector.fromArray(DOUBLES, lanes, SUM_SQUARES + lane);
    DoubleVector compensationSquares =
        DoubleVector.fromArray(DOUBLES, lanes, COMPENSATION_SQUARES + lane);
    int end = offset + groups * GROUP;
    for (int at = offset; at < end; at += GROUP) {
      DoubleVector abs0 = abs(bytes, at);
      DoubleVector abs1 = abs(bytes, at + ROW);
      DoubleVector abs2 = abs(bytes, at + 2 * ROW);
      DoubleVector abs3 = abs(bytes, at + 3 * ROW);
      DoubleVector abs = abs0.add(abs1).add(abs2.add(abs3));
      DoubleVector nextAbs = sumAbs.add(abs);
      compensationAbs = compensationAbs.add(SimdSums.twoSumError(sumAbs, abs, nextAbs));
      sumAbs = nextAbs;

      // The products are exact, so that fusing them changes nothing.
      DoubleVector squares = abs1.fma(abs1, abs0.mul(abs0)).add(abs3.fma(abs3, abs2.mul(abs2)));
      DoubleVector nextSquares = sumSquares.add(squares);
      compensationSquares =
          compensationSquares.add(SimdSums.twoSumError(sumSquares, squares, nextSquares));
      sumSquares = nextSquares;
    }
    sumAbs.intoArray(lanes, SUM_ABS + lane);
    compensationAbs.intoArray(lanes, COMPENSATION_ABS + lane);
    sumSquares.intoArray(lanes, SUM_SQUARES + lane);
    compensationSquares.intoArray(lanes, COMPENSATION_SQUARES + lane);
  }

  /** The sign is removed before the conversion: half the bits. */
  private static DoubleVector abs(byte[] bytes, int at) {
    return (DoubleVector)
        ByteVector.fromArray(HALF_BYTES, bytes, at)
            .reinterpretAsInts()
            .and(MAGNITUDE)
            .reinterpretAsFloats()
            .convertShape(VectorOperators.F2D, DOUBLES, 0);
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.COMPENSATION_ABS;
import static io.penalties.kernel.LaneSums.COMPENSATION_SQUARES;
import static io.penalties.kernel.LaneSums.GROUP_ELEMENTS;
import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.LaneSums.SUM_ABS;
import static io.penalties.kernel.LaneSums.SUM_SQUARES;
import static io.penalties.kernel.SimdSpecies.BYTES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The sums of float64 elements in as many lanes as a vector has, with the Vector API. The caller
 * adds up the other lanes by further passes.
 */
final class SimdFloat64Lanes {

  private static final int ROW = LANES * Double.BYTES;
  private static final int GROUP = GROUP_ELEMENTS * Double.BYTES;

  private SimdFloat64Lanes() {}

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

      // The products are rounded: trees of two, and never fused.
      DoubleVector squares01 = abs0.mul(abs0).add(abs1.mul(abs1));
      DoubleVector nextSquares = sumSquares.add(squares01);
      compensationSquares =
          compensationSquares.add(SimdSums.orderedError(sumSquares, squares01, nextSquares));
      sumSquares = nextSquares;
      DoubleVector squares23 = abs2.mul(abs2).add(abs3.mul(abs3));
      DoubleVector lastSquares = sumSquares.add(squares23);
      compensationSquares =
          compensationSquares.add(SimdSums.orderedError(sumSquares, squares23, lastSquares));
      sumSquares = lastSquares;
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

      // The products are rounded: trees of two, and never fused.
      DoubleVector squares01 = abs0.mul(abs0).add(abs1.mul(abs1));
      DoubleVector nextSquares = sumSquares.add(squares01);
      compensationSquares =
          compensationSquares.add(SimdSums.twoSumError(sumSquares, squares01, nextSquares));
      sumSquares = nextSquares;
      DoubleVector squares23 = abs2.mul(abs2).add(abs3.mul(abs3));
      DoubleVector lastSquares = sumSquares.add(squares23);
      compensationSquares =
          compensationSquares.add(SimdSums.twoSumError(sumSquares, squares23, lastSquares));
      sumSquares = lastSquares;
    }
    sumAbs.intoArray(lanes, SUM_ABS + lane);
    compensationAbs.intoArray(lanes, COMPENSATION_ABS + lane);
    sumSquares.intoArray(lanes, SUM_SQUARES + lane);
    compensationSquares.intoArray(lanes, COMPENSATION_SQUARES + lane);
  }

  private static DoubleVector abs(byte[] bytes, int at) {
    return ByteVector.fromArray(BYTES, bytes, at).reinterpretAsDoubles().abs();
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.Exponentials.BIAS;
import static io.penalties.kernel.Exponentials.EXPONENT_SHIFT;
import static io.penalties.kernel.Logarithms.LN2_LOW;
import static io.penalties.kernel.SimdPasses.ROW;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Logarithms} with the Vector API: the same operations in the same order, in passes as those
 * of {@link SimdExponentials}.
 */
final class SimdLogarithms {

  /** Rows of the scratch: first the number, a sum of three. */
  private static final int U = 0;

  private static final int LOW = ROW;
  private static final int LOWEST = 2 * ROW;

  /** Then what it is made of: 2 to the power of k times 1 + f + rest. */
  private static final int F = 0;

  private static final int REST = ROW;
  private static final int K = 2 * ROW;

  /** And then its logarithm, a sum of two. */
  private static final int SUM = 0;

  private static final int MORE = ROW;

  private SimdLogarithms() {}

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  static void splitNumber(
      double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      LongVector shifted = shifted(DoubleVector.fromArray(DOUBLES, elements, start + i));
      significand(shifted).sub(1.0).intoArray(scratch, F + i);
      all(0.0).intoArray(scratch, REST + i);
      exponent(shifted).intoArray(scratch, K + i);
    }
  }

  static void log(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      VectorMask<Double> normal =
          x.compare(VectorOperators.GE, Double.MIN_NORMAL)
              .and(x.compare(VectorOperators.LE, Double.MAX_VALUE));
      if (normal.allTrue()) {
        DoubleVector.fromArray(DOUBLES, scratch, SUM + i)
            .add(DoubleVector.fromArray(DOUBLES, scratch, MORE + i))
            .intoArray(into, start + i);
      } else {
        SimdExponentials.one(Logarithms::log, elements, start + i, into);
      }
    }
  }

  private static LongVector shifted(DoubleVector x) {
    return x.reinterpretAsLongs().add(Logarithms.TO_ONE);
  }

  private static DoubleVector exponent(LongVector shifted) {
    return shifted
        .lanewise(VectorOperators.LSHR, EXPONENT_SHIFT)
        .or(Logarithms.INTEGER_BITS)
        .reinterpretAsDoubles()
        .sub(Logarithms.INTEGER_OFFSET);
  }

  private static DoubleVector significand(LongVector shifted) {
    return shifted.and(Logarithms.SIGNIFICAND).add(Logarithms.ROOT_HALF).reinterpretAsDoubles();
  }

  /** The logarithm of 2ᵏ (1 + f + rest) as a sum of two. */
  static void sum(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector f = DoubleVector.fromArray(DOUBLES, scratch, F + i);
      DoubleVector rest = DoubleVector.fromArray(DOUBLES, scratch, REST + i);
      DoubleVector k = DoubleVector.fromArray(DOUBLES, scratch, K + i);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector q = all(Logarithms.Q6).fma(z, all(Logarithms.Q5));
      q = q.fma(z, all(Logarithms.Q4));
      q = q.fma(z, all(Logarithms.Q3));
      q = q.fma(z, all(Logarithms.Q2));
      q = q.fma(z, all(Logarithms.Q1));
      q = q.fma(z, all(Logarithms.Q0));
      DoubleVector half = f.mul(0.5).mul(f);
      DoubleVector curve = s.fma(z.fma(q, half), half.neg());
      DoubleVector high = k.mul(Logarithms.LN2_HIGH);
      DoubleVector sum = high.add(f);
      sum.intoArray(scratch, SUM + i);
      f.sub(sum.sub(high))
          .add(k.fma(all(LN2_LOW), curve).add(rest.neg().fma(f, rest)))
          .intoArray(scratch, MORE + i);
    }
  }

  static void addOne(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      DoubleVector u = x.add(1.0);
      u.intoArray(scratch, U + i);
      SimdSums.twoSumError(all(1.0), x, u).intoArray(scratch, LOW + i);
      all(0.0).intoArray(scratch, LOWEST + i);
    }
  }

  static void log1p(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      VectorMask<Double> within =
          x.compare(VectorOperators.GT, -1.0).and(x.compare(VectorOperators.LT, Logarithms.LARGE));
      if (within.allTrue()) {
        DoubleVector.fromArray(DOUBLES, scratch, SUM + i)
            .add(DoubleVector.fromArray(DOUBLES, scratch, MORE + i))
            .blend(x, x.compare(VectorOperators.EQ, 0.0))
            .intoArray(into, start + i);
      } else {
        SimdExponentials.one(Logarithms::log1p, elements, start + i, into);
      }
    }
  }

  /** From u, low and lowest to what the logarithm of their sum is made of. */
  static void reduce(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      LongVector shifted = shifted(DoubleVector.fromArray(DOUBLES, scratch, U + i));
      DoubleVector m = significand(shifted).sub(1.0);
      DoubleVector inverse =
          LongVector.broadcast(shifted.species(), 2 * BIAS)
              .sub(shifted.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT))
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector scaled = DoubleVector.fromArray(DOUBLES, scratch, LOW + i).mul(inverse);
      DoubleVector f = m.add(scaled);
      DoubleVector rest =
          DoubleVector.fromArray(DOUBLES, scratch, LOWEST + i).fma(inverse, scaled.sub(f.sub(m)));
      f.intoArray(scratch, F + i);
      rest.intoArray(scratch, REST + i);
      exponent(shifted).intoArray(scratch, K + i);
    }
  }

  static void addOneToExponential(
      double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector one = DoubleVector.fromArray(DOUBLES, scratch, SimdExponentials.ONE + i);
      DoubleVector more = DoubleVector.fromArray(DOUBLES, scratch, SimdExponentials.MORE + i);
      DoubleVector scale = DoubleVector.fromArray(DOUBLES, scratch, SimdExponentials.SCALE + i);
      DoubleVector y = one.add(more);
      DoubleVector scaled = scale.mul(y);
      DoubleVector u = scaled.add(1.0);
      u.intoArray(scratch, U + i);
      scaled.sub(u.sub(1.0)).intoArray(scratch, LOW + i);
      scale.mul(more.sub(y.sub(one))).intoArray(scratch, LOWEST + i);
    }
  }

  static void softplus(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      if (x.abs().compare(VectorOperators.LE, Logarithms.SATURATED_SOFTPLUS).allTrue()) {
        DoubleVector plus = all(0.0).blend(x, x.compare(VectorOperators.GT, 0.0));
        DoubleVector sum = DoubleVector.fromArray(DOUBLES, scratch, SUM + i);
        DoubleVector total = plus.add(sum);
        total
            .add(
                SimdSums.twoSumError(plus, sum, total)
                    .add(DoubleVector.fromArray(DOUBLES, scratch, MORE + i)))
            .intoArray(into, start + i);
      } else {
        SimdExponentials.one(Logarithms::softplus, elements, start + i, into);
      }
    }
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.Exponentials.BIAS;
import static io.penalties.kernel.Exponentials.EXPONENT_SHIFT;
import static io.penalties.kernel.Exponentials.NORMAL;
import static io.penalties.kernel.Exponentials.ROUNDER;
import static io.penalties.kernel.SimdPasses.ROW;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Exponentials} with the Vector API: the same operations in the same order. Vectors with an
 * element that takes another way there are computed element by element.
 *
 * <p>The first two of three passes ({@link SimdPasses}) are the same for all: they leave the
 * exponential in pieces.
 */
final class SimdExponentials {

  /** Rows of the scratch: first the exponent, k ln 2 + r + rest, and 2 to the power of k. */
  private static final int R = 0;

  private static final int REST = ROW;
  static final int SCALE = 2 * ROW;

  /** Then the exponential, scale · (one + more). */
  static final int ONE = 0;

  static final int MORE = ROW;

  private static final long ALL_BITS = -1L;
  private static final long MAGNITUDE = Long.MAX_VALUE;

  private SimdExponentials() {}

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  /** The exponents factor · x or factor · |x|. */
  private static void reduce(
      double[] elements, int start, int count, long mask, double factor, double[] scratch) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x =
          DoubleVector.fromArray(DOUBLES, elements, start + i)
              .reinterpretAsLongs()
              .and(mask)
              .reinterpretAsDoubles()
              .mul(factor);
      DoubleVector rounded = x.fma(all(Exponentials.LOG2_E), all(ROUNDER));
      DoubleVector k = rounded.sub(ROUNDER);
      DoubleVector high = k.fma(all(-Exponentials.LN2_HIGH), x);
      DoubleVector low = k.mul(-Exponentials.LN2_LOW);
      DoubleVector r = high.add(low);
      LongVector bits = rounded.reinterpretAsLongs().add(BIAS);
      r.intoArray(scratch, R + i);
      low.sub(r.sub(high)).intoArray(scratch, REST + i);
      bits.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
          .reinterpretAsDoubles()
          .intoArray(scratch, SCALE + i);
    }
  }

  static void reduce(double[] elements, int start, int count, double[] scratch, double[] into) {
    reduce(elements, start, count, ALL_BITS, 1.0, scratch);
  }

  static void reduceTwice(
      double[] elements, int start, int count, double[] scratch, double[] into) {
    reduce(elements, start, count, MAGNITUDE, 2.0, scratch);
  }

  static void reduceDecay(
      double[] elements, int start, int count, double[] scratch, double[] into) {
    reduce(elements, start, count, MAGNITUDE, -1.0, scratch);
  }

  /** From exponents to exponentials; nonsense where these are not normal. */
  static void series(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector r = DoubleVector.fromArray(DOUBLES, scratch, R + i);
      DoubleVector rest = DoubleVector.fromArray(DOUBLES, scratch, REST + i);
      DoubleVector p = all(Exponentials.P10).fma(r, all(Exponentials.P9));
      p = p.fma(r, all(Exponentials.P8));
      p = p.fma(r, all(Exponentials.P7));
      p = p.fma(r, all(Exponentials.P6));
      p = p.fma(r, all(Exponentials.P5));
      p = p.fma(r, all(Exponentials.P4));
      p = p.fma(r, all(Exponentials.P3));
      p = p.fma(r, all(Exponentials.P2));
      p = p.fma(r, all(Exponentials.P1));
      p = p.fma(r, all(Exponentials.P0));
      DoubleVector tail = r.mul(r).fma(p, rest.fma(r, rest));
      DoubleVector one = r.add(1.0);
      one.intoArray(scratch, ONE + i);
      r.sub(one.sub(1.0)).add(tail).intoArray(scratch, MORE + i);
    }
  }

  static void exp(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      if (x.abs().compare(VectorOperators.LE, NORMAL).allTrue()) {
        DoubleVector.fromArray(DOUBLES, scratch, ONE + i)
            .add(DoubleVector.fromArray(DOUBLES, scratch, MORE + i))
            .mul(DoubleVector.fromArray(DOUBLES, scratch, SCALE + i))
            .intoArray(into, start + i);
      } else {
        one(Exponentials::exp, elements, start + i, into);
      }
    }
  }

  /** What takes another way, element by element. */
  static void one(DoubleUnaryOperator function, double[] elements, int start, double[] into) {
    for (int i = start; i < start + LENGTH; i++) {
      into[i] = function.applyAsDouble(elements[i]);
    }
  }

  static void expm1(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      VectorMask<Double> within =
          x.compare(VectorOperators.LE, NORMAL)
              .and(x.compare(VectorOperators.GE, Exponentials.MINUS_ONE));
      if (within.allTrue()) {
        DoubleVector scale = DoubleVector.fromArray(DOUBLES, scratch, SCALE + i);
        DoubleVector y = scale.mul(DoubleVector.fromArray(DOUBLES, scratch, ONE + i));
        DoubleVector sum = y.sub(1.0);
        DoubleVector lost = SimdSums.twoSumError(y, all(-1.0), sum);
        DoubleVector more = DoubleVector.fromArray(DOUBLES, scratch, MORE + i);
        sum.add(scale.fma(more, lost))
            .blend(x, x.abs().compare(VectorOperators.LT, Exponentials.LINEAR_EXPM1))
            .intoArray(into, start + i);
      } else {
        one(Exponentials::expm1, elements, start + i, into);
      }
    }
  }

  static void tanh(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      DoubleVector magnitude = x.abs();
      if (magnitude.compare(VectorOperators.LT, Exponentials.SATURATED_TANH).allTrue()) {
        DoubleVector scale = DoubleVector.fromArray(DOUBLES, scratch, SCALE + i);
        DoubleVector y = scale.mul(DoubleVector.fromArray(DOUBLES, scratch, ONE + i));
        DoubleVector sum = y.sub(1.0);
        DoubleVector lost = SimdSums.twoSumError(y, all(-1.0), sum);
        DoubleVector more = scale.fma(DoubleVector.fromArray(DOUBLES, scratch, MORE + i), lost);
        DoubleVector numerator = sum.add(more);
        DoubleVector low = more.sub(numerator.sub(sum));
        DoubleVector denominator = numerator.add(2.0);
        DoubleVector denominatorLow =
            SimdSums.twoSumError(numerator, all(2.0), denominator).add(low);
        DoubleVector quotient = quotient(numerator, low, denominator, denominatorLow);
        quotient
            .blend(quotient.neg(), x.compare(VectorOperators.LT, 0.0))
            .blend(x, magnitude.compare(VectorOperators.LT, Exponentials.LINEAR_TANH))
            .intoArray(into, start + i);
      } else {
        one(Exponentials::tanh, elements, start + i, into);
      }
    }
  }

  static void sigmoid(double[] elements, int start, int count, double[] scratch, double[] into) {
    for (int i = 0; i < count; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, elements, start + i);
      if (x.abs().compare(VectorOperators.LE, NORMAL).allTrue()) {
        DoubleVector one = DoubleVector.fromArray(DOUBLES, scratch, ONE + i);
        DoubleVector more = DoubleVector.fromArray(DOUBLES, scratch, MORE + i);
        DoubleVector scale = DoubleVector.fromArray(DOUBLES, scratch, SCALE + i);
        DoubleVector y = one.add(more);
        DoubleVector low = more.sub(y.sub(one));
        DoubleVector scaled = scale.mul(y);
        DoubleVector denominator = scaled.add(1.0);
        DoubleVector denominatorLow = scale.fma(low, scaled.sub(denominator.sub(1.0)));
        VectorMask<Double> negative = x.compare(VectorOperators.LT, 0.0);
        DoubleVector numerator = all(1.0).blend(y, negative);
        DoubleVector numeratorLow = all(0.0).blend(low, negative);
        quotient(numerator, numeratorLow, denominator, denominatorLow)
            .mul(all(1.0).blend(scale, negative))
            .intoArray(into, start + i);
      } else {
        one(Exponentials::sigmoid, elements, start + i, into);
      }
    }
  }

  private static DoubleVector quotient(
      DoubleVector numerator,
      DoubleVector numeratorLow,
      DoubleVector denominator,
      DoubleVector denominatorLow) {
    DoubleVector inverse = all(1.0).div(denominator);
    DoubleVector quotient = numerator.mul(inverse);
    DoubleVector negative = quotient.neg();
    DoubleVector remainder = negative.fma(denominator, numerator).add(numeratorLow);
    return negative.fma(denominatorLow, remainder).fma(inverse, quotient);
  }
}

package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;
import static io.penalties.kernel.SimdSpecies.DOUBLES;
import static io.penalties.kernel.SimdSpecies.LENGTH;

import io.penalties.tensor.DType;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Operations on chunks of elements with the Vector API. */
final class SimdElementKernel implements ElementKernel {

  private static final SimdPasses EXP =
      new SimdPasses(
          Exponentials::exp,
          SimdExponentials::reduce,
          SimdExponentials::series,
          SimdExponentials::exp);
  private static final SimdPasses EXPM1 =
      new SimdPasses(
          Exponentials::expm1,
          SimdExponentials::reduce,
          SimdExponentials::series,
          SimdExponentials::expm1);
  private static final SimdPasses TANH =
      new SimdPasses(
          Exponentials::tanh,
          SimdExponentials::reduceTwice,
          SimdExponentials::series,
          SimdExponentials::tanh);
  private static final SimdPasses SIGMOID =
      new SimdPasses(
          Exponentials::sigmoid,
          SimdExponentials::reduceDecay,
          SimdExponentials::series,
          SimdExponentials::sigmoid);
  private static final SimdPasses LOG =
      new SimdPasses(
          Logarithms::log, SimdLogarithms::splitNumber, SimdLogarithms::sum, SimdLogarithms::log);
  private static final SimdPasses LOG1P =
      new SimdPasses(
          Logarithms::log1p,
          SimdLogarithms::addOne,
          SimdLogarithms::reduce,
          SimdLogarithms::sum,
          SimdLogarithms::log1p);
  private static final SimdPasses SOFTPLUS =
      new SimdPasses(
          Logarithms::softplus,
          SimdExponentials::reduceDecay,
          SimdExponentials::series,
          SimdLogarithms::addOneToExponential,
          SimdLogarithms::reduce,
          SimdLogarithms::sum,
          SimdLogarithms::softplus);

  @Override
  public void decode(DType dtype, byte[] bytes, int offset, int count, double[] into, int at) {
    SimdDecoding.decode(dtype, bytes, offset, count, into, at);
  }

  @Override
  public void exp(double[] x, double[] into, int count) {
    EXP.run(x, into, count);
  }

  @Override
  public void expm1(double[] x, double[] into, int count) {
    EXPM1.run(x, into, count);
  }

  @Override
  public void tanh(double[] x, double[] into, int count) {
    TANH.run(x, into, count);
  }

  @Override
  public void sigmoid(double[] x, double[] into, int count) {
    SIGMOID.run(x, into, count);
  }

  @Override
  public void log(double[] x, double[] into, int count) {
    LOG.run(x, into, count);
  }

  @Override
  public void log1p(double[] x, double[] into, int count) {
    LOG1P.run(x, into, count);
  }

  @Override
  public void softplus(double[] x, double[] into, int count) {
    SOFTPLUS.run(x, into, count);
  }

  @Override
  public void rsqrt(double[] x, double[] into, int count) {
    int i = 0;
    for (int bound = DOUBLES.loopBound(count); i < bound; i += LENGTH) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      boolean ordinary =
          v.compare(VectorOperators.GE, Roots.SMALL)
              .and(v.compare(VectorOperators.LE, Double.MAX_VALUE))
              .allTrue();
      if (ordinary) {
        DoubleVector root = v.sqrt();
        DoubleVector inverse = DoubleVector.broadcast(DOUBLES, 1.0).div(root);
        DoubleVector rootRemainder = root.neg().fma(root, v);
        DoubleVector remainder = inverse.neg().fma(root, DoubleVector.broadcast(DOUBLES, 1.0));
        DoubleVector half = inverse.mul(0.5).mul(inverse);
        inverse.fma(half.neg().fma(rootRemainder, remainder), inverse).intoArray(into, i);
      } else {
        rsqrt(x, into, i, i + LENGTH);
      }
    }
    rsqrt(x, into, i, count);
  }

  private static void rsqrt(double[] x, double[] into, int start, int end) {
    for (int i = start; i < end; i++) {
      into[i] = Roots.rsqrt(x[i]);
    }
  }

  @Override
  public void less(double[] a, double[] b, double[] into, int count) {
    SimdComparisons.less(a, b, into, count);
  }

  @Override
  public void lessEqual(double[] a, double[] b, double[] into, int count) {
    SimdComparisons.lessEqual(a, b, into, count);
  }

  @Override
  public void equal(double[] a, double[] b, double[] into, int count) {
    SimdComparisons.equal(a, b, into, count);
  }

  @Override
  public void notEqual(double[] a, double[] b, double[] into, int count) {
    SimdComparisons.notEqual(a, b, into, count);
  }

  @Override
  public void select(double[] condition, double[] a, double[] b, double[] into, int count) {
    SimdComparisons.select(condition, a, b, into, count);
  }

  @Override
  public void addRows(double[] values, int from, int rows, double[] lanes) {
    int end = from + rows * LANES;
    for (int lane = 0; lane < LANES; lane += LENGTH) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, lanes, lane);
      DoubleVector compensation = DoubleVector.fromArray(DOUBLES, lanes, LANES + lane);
      for (int at = from + lane; at < end; at += LANES) {
        DoubleVector term = DoubleVector.fromArray(DOUBLES, values, at);
        DoubleVector next = sum.add(term);
        compensation = compensation.add(SimdSums.twoSumError(sum, term, next));
        sum = next;
      }
      sum.intoArray(lanes, lane);
      compensation.intoArray(lanes, LANES + lane);
    }
  }

  @Override
  public void addEach(
      double[] terms, int from, int count, double[] sums, double[] compensations, int at) {
    int whole = DOUBLES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, at + i);
      DoubleVector term = DoubleVector.fromArray(DOUBLES, terms, from + i);
      DoubleVector next = sum.add(term);
      DoubleVector.fromArray(DOUBLES, compensations, at + i)
          .add(SimdSums.twoSumError(sum, term, next))
          .intoArray(compensations, at + i);
      next.intoArray(sums, at + i);
    }
    for (int i = whole; i < count; i++) {
      double sum = sums[at + i];
      double term = terms[from + i];
      double next = sum + term;
      compensations[at + i] += CompensatedSum.twoSumError(sum, term, next);
      sums[at + i] = next;
    }
  }

  @Override
  public void count(double[] values, int count, double[] extremes, long[] counts) {
    DoubleVector min = DoubleVector.broadcast(DOUBLES, extremes[0]);
    DoubleVector max = DoubleVector.broadcast(DOUBLES, extremes[1]);
    int zeros = 0;
    int finite = 0;
    int i = 0;
    for (int bound = DOUBLES.loopBound(count); i < bound; i += LENGTH) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, values, i);
      min = min.min(x);
      max = max.max(x);
      zeros += x.compare(VectorOperators.EQ, 0.0).trueCount();
      finite += x.abs().compare(VectorOperators.LE, Double.MAX_VALUE).trueCount();
    }
    double least = min.reduceLanes(VectorOperators.MIN);
    double greatest = max.reduceLanes(VectorOperators.MAX);
    int infinite = i - finite;
    for (; i < count; i++) {
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
      zeros += values[i] == 0 ? 1 : 0;
      infinite += Double.isFinite(values[i]) ? 0 : 1;
    }
    extremes[0] = least;
    extremes[1] = greatest;
    counts[0] += zeros;
    counts[1] += infinite;
  }
}

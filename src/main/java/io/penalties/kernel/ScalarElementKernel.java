package io.penalties.kernel;

import static io.penalties.kernel.LaneSums.LANES;

import io.penalties.tensor.DType;

/** Operations on chunks of elements in plain Java, one element after the other. */
final class ScalarElementKernel implements ElementKernel {

  @Override
  public void decode(DType dtype, byte[] bytes, int offset, int count, double[] into, int at) {
    Elements.decode(dtype, bytes, offset, count, into, at);
  }

  @Override
  public void exp(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Exponentials.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Exponentials.expm1(x[i]);
    }
  }

  @Override
  public void tanh(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Exponentials.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Exponentials.sigmoid(x[i]);
    }
  }

  @Override
  public void log(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Logarithms.log(x[i]);
    }
  }

  @Override
  public void log1p(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Logarithms.log1p(x[i]);
    }
  }

  @Override
  public void softplus(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Logarithms.softplus(x[i]);
    }
  }

  @Override
  public void rsqrt(double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Roots.rsqrt(x[i]);
    }
  }

  @Override
  public void less(double[] a, double[] b, double[] into, int count) {
    ElementFunctions.less(a, b, into, count);
  }

  @Override
  public void lessEqual(double[] a, double[] b, double[] into, int count) {
    ElementFunctions.lessEqual(a, b, into, count);
  }

  @Override
  public void equal(double[] a, double[] b, double[] into, int count) {
    ElementFunctions.equal(a, b, into, count);
  }

  @Override
  public void notEqual(double[] a, double[] b, double[] into, int count) {
    ElementFunctions.notEqual(a, b, into, count);
  }

  @Override
  public void select(double[] condition, double[] a, double[] b, double[] into, int count) {
    ElementFunctions.select(condition, a, b, into, count);
  }

  @Override
  public void addRows(double[] values, int from, int rows, double[] lanes) {
    int end = from + rows * LANES;
    for (int lane = 0; lane < LANES; lane++) {
      double sum = lanes[lane];
      double compensation = lanes[LANES + lane];
      for (int at = from + lane; at < end; at += LANES) {
        double term = values[at];
        double next = sum + term;
        compensation += CompensatedSum.twoSumError(sum, term, next);
        sum = next;
      }
      lanes[lane] = sum;
      lanes[LANES + lane] = compensation;
    }
  }

  @Override
  public void addEach(
      double[] terms, int from, int count, double[] sums, double[] compensations, int at) {
    for (int i = 0; i < count; i++) {
      double sum = sums[at + i];
      double term = terms[from + i];
      double next = sum + term;
      compensations[at + i] += CompensatedSum.twoSumError(sum, term, next);
      sums[at + i] = next;
    }
  }

  @Override
  public void count(double[] values, int count, double[] extremes, long[] counts) {
    for (int i = 0; i < count; i++) {
      extremes[0] = Math.min(extremes[0], values[i]);
      extremes[1] = Math.max(extremes[1], values[i]);
      counts[0] += values[i] == 0 ? 1 : 0;
      counts[1] += Double.isFinite(values[i]) ? 0 : 1;
    }
  }
}

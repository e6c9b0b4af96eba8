package io.penalties.kernel;

import io.penalties.tensor.DType;

/**
 * Operations on chunks of elements beyond the plain loops of {@link ElementFunctions}. All
 * implementations give the same bits on every machine.
 *
 * <p>Made of IEEE operations and {@code fma} alone, never the intrinsics of {@code Math}, which
 * differ between processors. Each function is off by less than one unit in the last place, over its
 * whole range. NaN propagates. {@code into} may be {@code x}. Thread-safe.
 */
public sealed interface ElementKernel permits ScalarElementKernel, SimdElementKernel {

  /** {@code count} elements from byte {@code offset} on, into {@code into} from {@code at} on. */
  void decode(DType dtype, byte[] bytes, int offset, int count, double[] into, int at);

  /** eˣ. */
  void exp(double[] x, double[] into, int count);

  /** eˣ − 1. */
  void expm1(double[] x, double[] into, int count);

  /** Hyperbolic tangent. */
  void tanh(double[] x, double[] into, int count);

  /** 1 / (1 + e⁻ˣ). */
  void sigmoid(double[] x, double[] into, int count);

  /** ln x; −∞ at 0, NaN below. */
  void log(double[] x, double[] into, int count);

  /** ln(1 + x); −∞ at −1, NaN below. */
  void log1p(double[] x, double[] into, int count);

  /** ln(1 + eˣ). */
  void softplus(double[] x, double[] into, int count);

  /** 1 / √x; ∞ at 0, NaN below. */
  void rsqrt(double[] x, double[] into, int count);

  /** 1 where a &lt; b, else 0. */
  void less(double[] a, double[] b, double[] into, int count);

  /** 1 where a ≤ b, else 0. */
  void lessEqual(double[] a, double[] b, double[] into, int count);

  /** 1 where a = b, else 0. */
  void equal(double[] a, double[] b, double[] into, int count);

  /** 1 where a ≠ b, else 0; NaN is unequal to all. */
  void notEqual(double[] a, double[] b, double[] into, int count);

  /** a where the condition is not 0, else b. */
  void select(double[] condition, double[] a, double[] b, double[] into, int count);

  /**
   * Adds {@code rows × 8} terms of any sign to eight lanes, with TwoSum.
   *
   * @param lanes eight sums and then their compensations
   */
  void addRows(double[] values, int from, int rows, double[] lanes);

  /**
   * Adds a term to each of {@code count} sums that follow each other, with TwoSum.
   *
   * @param at the index of the first of these sums, and of its compensation
   */
  void addEach(double[] terms, int from, int count, double[] sums, double[] compensations, int at);

  /**
   * Adds {@code count} elements to statistics.
   *
   * @param extremes the least and the greatest so far; NaN if any element is NaN
   * @param counts the number of zeros, and of infinite or NaN elements
   */
  void count(double[] values, int count, double[] extremes, long[] counts);
}

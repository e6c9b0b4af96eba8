package io.penalties.kernel;

/**
 * What every element-wise penalty needs to know of a tensor.
 *
 * @param sumAbs Σ|x|
 * @param sumSquares Σx²
 * @param nonFiniteCount how many elements are NaN or infinite
 * @param firstNonFinite the row-major index of the first of them; −1 if there is none
 */
public record Sums(double sumAbs, double sumSquares, long nonFiniteCount, long firstNonFinite) {

  /** The sums of no elements. */
  public static final Sums EMPTY = new Sums(0.0, 0.0, 0, -1);
}

package io.penalties.kernel;

/**
 * The sums over a tensor that element-wise penalties need.
 *
 * @param sumAbs Σ|x|
 * @param sumSquares Σx²
 * @param nonFiniteCount the number of elements that are NaN or infinite
 * @param firstNonFinite the row-major index of the first of them; −1 if there is none
 */
public record Sums(double sumAbs, double sumSquares, long nonFiniteCount, long firstNonFinite) {

  /** The sums of no elements. */
  public static final Sums EMPTY = new Sums(0.0, 0.0, 0, -1);
}

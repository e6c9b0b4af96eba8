package io.penalties.kernel;

/** Dot products between two panels of vectors. */
sealed interface GramKernel permits ScalarGramKernel, SimdGramKernel {

  /** Vectors of a panel. Part of the answer: another size would add up in another order. */
  int PANEL = 32;

  /**
   * Vectors of a strip, which lies in one piece: element k of vector i of a panel is at {@code (i /
   * 8 × depth + k) × 8 + i % 8}. A strip of 128 elements takes a quarter of a first-level cache,
   * and each of its lines another set; in rows of 32 the lines of eight vectors would fight for a
   * quarter of the sets.
   */
  int STRIP = 8;

  /** Vectors whose products are computed together. */
  int STEP = 8;

  /**
   * Continues {@code products[i × 32 + j] = fma(left(k, i), right(k, j), products[i × 32 + j])} for
   * k = 0 … depth − 1, in this order: one chain for each product, hence the same bits from every
   * implementation. Thread-safe.
   *
   * @param right the other panel, or the same: then the products above the diagonal may stay, as
   *     nobody needs them
   * @param depth how many elements of each vector the panels hold
   * @param rows vectors of the left panel, a multiple of {@link #STEP}; products of others stay
   */
  void multiply(double[] left, double[] right, int depth, int rows, double[] products);
}

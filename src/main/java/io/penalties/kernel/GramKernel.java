package io.penalties.kernel;

/** Dot products between two panels of vectors. */
sealed interface GramKernel permits ScalarGramKernel, SimdGramKernel {

  /** Vectors of a panel. Part of the answer: another size would add up in another order. */
  int PANEL = 32;

  /** Vectors whose products are computed together. */
  int STEP = 4;

  /**
   * Continues {@code products[i × 32 + j] = fma(left[k × 32 + i], right[k × 32 + j], products[i ×
   * 32 + j])} for k = 0 … depth − 1, in this order: one chain for each product, hence the same bits
   * from every implementation. Thread-safe.
   *
   * @param depth how many elements of each vector the panels hold
   * @param rows vectors of the left panel, a multiple of {@link #STEP}; products of others stay
   */
  void multiply(double[] left, double[] right, int depth, int rows, double[] products);
}

package io.penalties.regularizer.formula;

/** Reductions. */
public enum ReduceFunction {
  /** Sum; 0 for no elements. */
  SUM,
  /** Product; 1 for no elements. */
  PROD,
  /** Maximum; −∞ for no elements, NaN if any element is NaN. */
  MAX,
  /** Minimum; ∞ for no elements, NaN if any element is NaN. */
  MIN
}

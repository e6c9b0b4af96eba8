package io.penalties.regularizer.formula;

/** Reductions. */
public enum ReduceFunction {
  /** 0 of nothing. */
  SUM,
  /** 1 of nothing. */
  PROD,
  /** −∞ of nothing; NaN if an element is. */
  MAX,
  /** ∞ of nothing; NaN if an element is. */
  MIN
}

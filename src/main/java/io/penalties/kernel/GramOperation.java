package io.penalties.kernel;

/** Reductions over the products of a matrix's vectors. */
public enum GramOperation {
  /** Σ |g_ij| over i ≠ j; nothing of the diagonal. */
  SUM_ABS,
  /** Σ g_ij² over i ≠ j; of the diagonal Σ (v_i² − 1)², of vectors as they are. */
  SUM_SQUARES,
  /** The largest |g_ij| over i ≠ j; of the diagonal the largest |v_i² − 1|. NaN if any is NaN. */
  MAX_ABS
}

package io.penalties.penalty;

import io.penalties.regularizer.Convention;

/**
 * How a breakdown is made.
 *
 * @param convention whose rules hold for order, frozen layers and Orthogonal's norm floor
 * @param reportUnregularized whether weights without a regularizer are told as warnings
 * @param strict whether warnings that mean "not computed" are errors
 * @param equivalents whether terms tell what gives the same penalty in other frameworks
 */
public record PenaltyOptions(
    Convention convention, boolean reportUnregularized, boolean strict, boolean equivalents) {

  /** What holds when nothing is said. */
  public static final PenaltyOptions DEFAULTS =
      new PenaltyOptions(Convention.KERAS, false, false, false);
}

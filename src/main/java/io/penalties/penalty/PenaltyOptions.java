package io.penalties.penalty;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import io.penalties.regularizer.RegularizerParser;

/**
 * How a breakdown is made.
 *
 * @param convention the rules for order, frozen layers and Orthogonal's norm floor
 * @param reportUnregularized whether weights without a regularizer are reported as warnings
 * @param strict whether warnings that mean "not computed" are errors
 * @param equivalents whether terms list equivalent settings of other frameworks
 * @param statistics whether terms have statistics of their tensors
 * @param customFormulas formulas of classes and functions that Keras does not have
 */
public record PenaltyOptions(
    Convention convention,
    boolean reportUnregularized,
    boolean strict,
    boolean equivalents,
    boolean statistics,
    CustomFormulas customFormulas) {

  /** The defaults. */
  public static final PenaltyOptions DEFAULTS =
      new PenaltyOptions(Convention.KERAS, false, false, false);

  /** Options without statistics and formulas. */
  public PenaltyOptions(
      Convention convention, boolean reportUnregularized, boolean strict, boolean equivalents) {
    this(convention, reportUnregularized, strict, equivalents, false, CustomFormulas.NONE);
  }

  /** The same options with this convention. */
  public PenaltyOptions withConvention(Convention other) {
    return new PenaltyOptions(
        other, reportUnregularized, strict, equivalents, statistics, customFormulas);
  }

  /** A parser of regularizers with these options. */
  public RegularizerParser regularizerParser() {
    return new RegularizerParser(convention, customFormulas);
  }
}

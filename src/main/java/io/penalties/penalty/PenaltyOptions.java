package io.penalties.penalty;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.CustomFormulas;
import io.penalties.regularizer.RegularizerParser;

/**
 * How a breakdown is made.
 *
 * @param convention whose rules hold for order, frozen layers and Orthogonal's norm floor
 * @param reportUnregularized whether weights without a regularizer are reported as warnings
 * @param strict whether warnings that mean "not computed" are errors
 * @param equivalents whether terms say what gives the same penalty in other frameworks
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

  /** What holds when nothing is said. */
  public static final PenaltyOptions DEFAULTS =
      new PenaltyOptions(Convention.KERAS, false, false, false);

  /** Options without statistics and formulas. */
  public PenaltyOptions(
      Convention convention, boolean reportUnregularized, boolean strict, boolean equivalents) {
    this(convention, reportUnregularized, strict, equivalents, false, CustomFormulas.NONE);
  }

  /** The same with the rules of this convention. */
  public PenaltyOptions withConvention(Convention other) {
    return new PenaltyOptions(
        other, reportUnregularized, strict, equivalents, statistics, customFormulas);
  }

  /** Reads regularizers as these options say. */
  public RegularizerParser regularizerParser() {
    return new RegularizerParser(convention, customFormulas);
  }
}

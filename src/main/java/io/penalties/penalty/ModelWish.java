package io.penalties.penalty;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.rules.RegularizerRules;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for of a model.
 *
 * @param rules which regularizers act besides those that it declares
 * @param options how the breakdown is made
 * @param asked whose rules hold, null to detect it from the model
 * @param references models with which its weights are compared
 */
public record ModelWish(
    RegularizerRules rules,
    PenaltyOptions options,
    @Nullable Convention asked,
    ModelReferences references) {

  /** The options of a model whose convention is known. */
  PenaltyOptions options(Convention convention) {
    return options.withConvention(convention);
  }
}

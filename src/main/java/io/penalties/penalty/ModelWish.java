package io.penalties.penalty;

import io.penalties.regularizer.Convention;
import io.penalties.regularizer.rules.RegularizerRules;
import org.jspecify.annotations.Nullable;

/**
 * A request for the losses of a model.
 *
 * @param rules regularizers in addition to those that the model declares
 * @param options how the breakdown is made
 * @param asked the requested convention; null to detect it from the model
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

package io.penalties.penalty.intake;

import io.penalties.format.InvalidTensorException;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.Warning;
import io.penalties.model.WarningCode;
import io.penalties.model.keras.plan.PlannedLayer;
import io.penalties.model.keras.plan.PlannedWeight;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.rules.RegularizerRules;
import io.penalties.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tensors can be read, in any file: the single policy for element types and ranks.
 *
 * <p>A tensor that a request or a config names must be suitable. One that a pattern or the name of
 * a layer selects is skipped with a warning, which {@code strict} makes an error. A rank that a
 * declared regularizer does not support is an error when the term is computed.
 */
final class ElementPolicy {

  private ElementPolicy() {}

  /**
   * The type of a tensor that a request names.
   *
   * @param pointer where it is named
   */
  static DType ofNamed(TensorEntry entry, String pointer) {
    DType dtype = entry.dtype();
    if (dtype == null) {
      throw new InvalidTensorException(
          pointer,
          "Expected a floating-point tensor. Received: dtype=%s.".formatted(entry.dtypeLabel()));
    }
    return dtype;
  }

  /** The type of a weight whose regularizer acts on it. */
  static DType ofWeight(TensorEntry entry) {
    DType dtype = entry.dtype();
    if (dtype == null) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_DTYPE,
          entry.name(),
          0,
          "Expected a floating-point weight. Received: dtype=%s.".formatted(entry.dtypeLabel()));
    }
    return dtype;
  }

  /**
   * The warning about a selected tensor that is not floating-point.
   *
   * @param called what the sentence calls it
   * @param layer the layer it belongs to
   * @param pointer what selects it
   */
  static Warning notFloatingPoint(TensorEntry entry, String called, String layer, String pointer) {
    return new Warning(
        WarningCode.SKIPPED_DTYPE,
        layer,
        pointer,
        "%s is of dtype %s, not floating-point.".formatted(called, entry.dtypeLabel()));
  }

  /**
   * The warning about a selected tensor whose rank the regularizer does not support; null if it
   * does.
   *
   * @param selected the regularizer of the rule that selects it
   * @param called what the sentence calls it
   * @param layer the layer it belongs to
   */
  static @Nullable Warning rankRefused(
      TensorEntry entry, DeclaredRegularizer selected, String called, String layer) {
    Regularizer regularizer = selected.regularizer();
    return regularizer
        .refusal(entry.shape(), Convention.KERAS)
        .map(refusal ->
            new Warning(
                WarningCode.RANK_SKIPPED,
                layer,
                selected.pointer(),
                "%s has shape %s, on which %s cannot act. %s"
                    .formatted(called, entry.shape(), regularizer.className(), refusal.detail())))
        .orElse(null);
  }

  /**
   * The warnings about rules that select nothing.
   *
   * @param called what rules select: tensor or weight
   */
  static List<Warning> unmatched(RegularizerRules rules, String called) {
    return rules.unmatched().stream()
        .map(rule ->
            new Warning(
                WarningCode.UNMATCHED_RULE,
                "",
                rule.pointer(),
                "The pattern %s matches no %s, or only ones that earlier rules match."
                    .formatted(rule.match().text(), called)))
        .toList();
  }

  /**
   * Whether a kernel is stored as integers although the config does not say so: the config of an
   * attention layer does not mention its projections. Keras removes the regularizer.
   */
  static boolean isQuantized(PlannedLayer layer, PlannedWeight weight, TensorEntry entry) {
    return weight.variable().equals("kernel")
        && layer.className().equals("EinsumDense")
        && entry.dtype() == null
        && entry.dtypeLabel().contains("int");
  }
}

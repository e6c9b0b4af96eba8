package io.penalties.request;

import io.penalties.model.keras.LayerBinder;
import io.penalties.model.keras.RegularizerKey;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.regularizer.CataloguedRegularizer;
import io.penalties.regularizer.FormulaRegularizer;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.L1;
import io.penalties.regularizer.L1L2;
import io.penalties.regularizer.L2;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.regularizer.Regularizer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Determines which tensors of a layer may be needed with their elements, from what the document has
 * said so far. Whatever is still to come may be anything.
 */
final class ElementNeeds {

  private static final String ACTIVITY = "activity";

  private final boolean known;
  private final boolean ofAnyWeight;
  private final boolean ofOutputs;
  private final Set<String> weights;

  private ElementNeeds(boolean known, boolean ofAnyWeight, boolean ofOutputs, Set<String> weights) {
    this.known = known;
    this.ofAnyWeight = ofAnyWeight;
    this.ofOutputs = ofOutputs;
    this.weights = weights;
  }

  /** The needs of a layer whose config is not known yet. */
  static ElementNeeds unknown() {
    return new ElementNeeds(false, true, true, Set.of());
  }

  /**
   * The needs of a layer.
   *
   * @param className its class; null if not known yet
   * @param config the relevant keys of its config
   * @param options the options; null if not known yet
   */
  static ElementNeeds of(
      @Nullable String className,
      Map<String, @Nullable Object> config,
      @Nullable PenaltyOptions options) {
    boolean ofOutputs = false;
    boolean ofAnyWeight = false;
    Set<String> weights = new HashSet<>();
    for (Map.Entry<String, @Nullable Object> entry : config.entrySet()) {
      String key = entry.getKey();
      if (RegularizerKey.isRegularizer(key) && ofElements(entry.getValue(), options)) {
        String argument = RegularizerKey.argument(key);
        if (argument.equals(ACTIVITY)) {
          ofOutputs = true;
        } else {
          ofAnyWeight = true;
          weights.addAll(LayerBinder.candidates(className, argument));
        }
      }
    }
    return new ElementNeeds(className != null, ofAnyWeight, ofOutputs, weights);
  }

  /** Whether the elements of a weight may be needed. */
  boolean ofWeight(String variable) {
    return ofAnyWeight && (!known || weights.contains(variable));
  }

  /** Whether the elements of a weight's reference may be needed. */
  boolean ofCompared() {
    return ofAnyWeight;
  }

  boolean ofOutputs() {
    return ofOutputs;
  }

  /**
   * Whether a regularizer may need elements.
   *
   * @param identifier the regularizer as posted
   * @param options the options; null if not known yet
   */
  static boolean ofElements(@Nullable Object identifier, @Nullable PenaltyOptions options) {
    PenaltyOptions assumed = options == null ? PenaltyOptions.DEFAULTS : options;
    return ofElements(identifier, options, () -> assumed.regularizerParser().parse(identifier));
  }

  /**
   * Whether a regularizer may need elements.
   *
   * @param identifier the regularizer as posted
   * @param options the options; null if not known yet
   * @param parsed parses it with these options, or the defaults
   */
  static boolean ofElements(
      @Nullable Object identifier,
      @Nullable PenaltyOptions options,
      Supplier<@Nullable Regularizer> parsed) {
    if (options == null && mayBeCustom(identifier)) {
      return true;
    }
    try {
      return ofElements(parsed.get());
    } catch (InvalidRegularizerException _) {
      return true; // Options that follow may make it valid.
    }
  }

  /** Whether a regularizer needs more than sums. */
  static boolean ofElements(@Nullable Regularizer regularizer) {
    return switch (regularizer) {
      case null -> false;
      case L1 _, L2 _, L1L2 _ -> false;
      case OrthogonalRegularizer _, CataloguedRegularizer _, FormulaRegularizer _ -> true;
    };
  }

  /** Whether it has a registered name, for which options may give a formula. */
  private static boolean mayBeCustom(@Nullable Object identifier) {
    return identifier instanceof Map<?, ?> dict
        && dict.get("registered_name") instanceof String name
        && name.contains(">");
  }
}

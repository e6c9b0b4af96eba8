package io.penalties.penalty.options;

import io.penalties.penalty.ModelReferences;
import io.penalties.penalty.ModelWish;
import io.penalties.penalty.PenaltyOptions;
import io.penalties.regularizer.rules.NameReplacements;
import io.penalties.regularizer.rules.RegularizerRule;
import io.penalties.regularizer.rules.RegularizerRules;
import java.util.List;

/**
 * The options of an operation on files.
 *
 * @param penalty how the breakdown is made
 * @param rules the rules that attach regularizers
 * @param referenceNames new names of the tensors of a second model
 * @param conventionGiven whether the convention was requested, not assumed
 */
public record FileOptions(
    PenaltyOptions penalty,
    RegularizerRules rules,
    boolean conventionGiven,
    NameReplacements referenceNames) {

  /** The same options with additional rules before their own. */
  public FileOptions withRulesFirst(List<RegularizerRule> first) {
    return new FileOptions(penalty, rules.after(first), conventionGiven, referenceNames);
  }

  /**
   * What is asked for of a model.
   *
   * @param references models with which its weights are compared
   */
  public ModelWish wish(ModelReferences references) {
    return new ModelWish(rules, penalty, conventionGiven ? penalty.convention() : null, references);
  }

  /** The defaults. */
  public static FileOptions defaults() {
    return new FileOptions(
        PenaltyOptions.DEFAULTS, RegularizerRules.none(), false, NameReplacements.none());
  }
}

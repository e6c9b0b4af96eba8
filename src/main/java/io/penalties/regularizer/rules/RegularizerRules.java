package io.penalties.regularizer.rules;

import io.penalties.admission.Limit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The rules of one request, which remember what they have matched. Not thread-safe. */
public final class RegularizerRules {

  private final List<RegularizerRule> rules;
  private final boolean excludeBiasAndNorm;
  private final MatchSteps steps;
  private final BitSet matched = new BitSet();

  /**
   * Rules, of which the first match wins.
   *
   * @param excludeBiasAndNorm whether to skip tensors of rank 0 and 1
   * @param maxMatchSteps the most characters that patterns read, each times the pattern's size
   */
  public RegularizerRules(
      List<RegularizerRule> rules, boolean excludeBiasAndNorm, Limit maxMatchSteps) {
    this.rules = List.copyOf(rules);
    this.excludeBiasAndNorm = excludeBiasAndNorm;
    this.steps = new MatchSteps(maxMatchSteps);
  }

  /** No rules. */
  public static RegularizerRules none() {
    return new RegularizerRules(List.of(), false, Limit.fixed(0));
  }

  /** These rules after others, which have not matched anything yet. */
  public RegularizerRules after(List<RegularizerRule> first) {
    List<RegularizerRule> all = new ArrayList<>(first);
    all.addAll(rules);
    return new RegularizerRules(all, excludeBiasAndNorm, steps.limit());
  }

  /** Whether there is no rule. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether any of them compares a tensor with another. */
  public boolean compare() {
    return rules.stream()
        .map(RegularizerRule::regularizer)
        .anyMatch(regularizer -> regularizer != null && !regularizer.compares().isEmpty());
  }

  /** Whether tensors of rank 0 and 1 are skipped. */
  public boolean excludesBiasAndNorm() {
    return excludeBiasAndNorm;
  }

  /**
   * The first rule that matches a tensor's name; empty if none does or the rank is skipped.
   *
   * @throws io.penalties.admission.LimitExceededException if the names of the request take too many
   *     steps to match
   */
  public Optional<RegularizerRule> find(String name, int rank) {
    if (excludeBiasAndNorm && rank < 2) {
      return Optional.empty();
    }
    for (int i = 0; i < rules.size(); i++) {
      RegularizerRule rule = rules.get(i);
      if (rule.match().matches(name, steps, rule.pointer())) {
        matched.set(i);
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** The rules that have not been the first match of any tensor. */
  public List<RegularizerRule> unmatched() {
    List<RegularizerRule> unmatched = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (!matched.get(i)) {
        unmatched.add(rules.get(i));
      }
    }
    return unmatched;
  }
}

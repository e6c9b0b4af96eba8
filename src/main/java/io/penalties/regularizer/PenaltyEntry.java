package io.penalties.regularizer;

import io.penalties.regularizer.RegularizerClass.Argument;
import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regularizer that Keras lacks, as {@code penalties.txt} describes it.
 *
 * @param className its name
 * @param formula the penalty of a tensor x
 * @param arguments its arguments in order
 * @param minRank the minimum rank of its tensors
 * @param needs the tensors that it compares the regularized one with
 * @param description what it does, in a sentence or two
 * @param paper its source; null for a plain norm
 * @param doi the DOI of the paper; null if it has none
 */
public record PenaltyEntry(
    String className,
    Formula formula,
    List<Checked> arguments,
    int minRank,
    Set<Step.Source> needs,
    String description,
    @Nullable String paper,
    @Nullable String doi) {

  /** The package under which the service registers its classes. */
  public static final String PACKAGE = "penalties";

  /** The arguments that the penalty, or a part of it, is proportional to. */
  static final Set<String> FACTORS = Set.of("factor", "l1", "l2");

  /**
   * An argument and its range.
   *
   * @param argument the argument
   * @param range the allowed numbers; null for all
   */
  public record Checked(Argument argument, @Nullable Range range) {}

  /** The name with its package: {@code penalties>GroupLasso}. */
  public String registeredName() {
    return PACKAGE + ">" + className;
  }

  /** The supported tensor ranks, in words. */
  public String ranks() {
    return minRank == 0 ? "any" : minRank + " or more";
  }
}

package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.List;

/**
 * A formula for a tensor of one shape: steps of which each uses earlier ones, and the one whose
 * result is the answer, a single number. No two steps are equal. Immutable.
 *
 * @param steps the steps; all of them are needed for the result
 * @param result the index of the step that gives the answer
 */
public record FormulaProgram(List<Step> steps, int result) {

  /** The step of this index. */
  public Step step(int index) {
    return steps.get(index);
  }

  /** Whether a tensor besides the regularized one is needed. */
  public boolean uses(Step.Source source) {
    return steps.stream()
        .anyMatch(step -> step instanceof Step.Input input && input.source() == source);
  }

  /** The shape of the result of this step. */
  public Shape shape(int index) {
    return steps.get(index).shape();
  }
}

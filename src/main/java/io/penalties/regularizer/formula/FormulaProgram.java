package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.List;

/**
 * A formula for a tensor with one shape: steps that use earlier steps, and the index of the step
 * whose result, a single number, is the value. No two steps are equal. Immutable.
 *
 * @param steps the steps; all of them are needed for the result
 * @param result the index of the step with the value
 */
public record FormulaProgram(List<Step> steps, int result) {

  /** The step with this index. */
  public Step step(int index) {
    return steps.get(index);
  }

  /** The shape of the result of this step. */
  public Shape shape(int index) {
    return steps.get(index).shape();
  }
}

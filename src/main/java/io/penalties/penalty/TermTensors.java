package io.penalties.penalty;

import io.penalties.model.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one term.
 *
 * @param tensor the regularized one
 * @param reference what it is compared with, null for nothing
 * @param importance how much each of its elements counts, null for nothing
 */
public record TermTensors(
    TensorValue tensor, @Nullable TensorValue reference, @Nullable TensorValue importance) {

  /** A tensor that is compared with nothing. */
  public static TermTensors of(TensorValue tensor) {
    return new TermTensors(tensor, null, null);
  }
}

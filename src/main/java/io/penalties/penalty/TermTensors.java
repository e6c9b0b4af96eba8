package io.penalties.penalty;

import io.penalties.model.TensorValue;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one term.
 *
 * @param tensor the regularized one
 * @param reference the tensor that it is compared with; null for none
 * @param importance the importance of each of its elements; null for none
 */
public record TermTensors(
    TensorValue tensor, @Nullable TensorValue reference, @Nullable TensorValue importance) {

  /** A tensor without reference or importance. */
  public static TermTensors of(TensorValue tensor) {
    return new TermTensors(tensor, null, null);
  }
}

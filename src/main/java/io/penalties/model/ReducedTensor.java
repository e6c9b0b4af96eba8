package io.penalties.model;

import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;

/**
 * A tensor that was reduced while it arrived; its elements are gone.
 *
 * @param dtype the type of the elements
 * @param shape the dimensions
 * @param sums what was computed of the elements
 */
public record ReducedTensor(DType dtype, Shape shape, Sums sums) implements TensorValue {

  /** A tensor of zeros. */
  public static ReducedTensor zeros(DType dtype, Shape shape) {
    return new ReducedTensor(dtype, shape, Sums.EMPTY);
  }
}

package io.penalties.model;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;

/**
 * A tensor in memory.
 *
 * @param tensor the tensor
 */
public record HeldTensor(Tensor tensor) implements TensorValue {

  @Override
  public DType dtype() {
    return tensor.dtype();
  }

  @Override
  public Shape shape() {
    return tensor.shape();
  }
}

package io.penalties.model;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;

/** A tensor: with its elements, or only with the results of its reduction. */
public sealed interface TensorValue permits HeldTensor, ReducedTensor {

  /** The type of the elements. */
  DType dtype();

  /** The dimensions. */
  Shape shape();
}

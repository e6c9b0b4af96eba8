package io.penalties.model;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;

/** A tensor as far as it is known: with its elements, or as what its reduction gave. */
public sealed interface TensorValue permits HeldTensor, ReducedTensor {

  /** The type of the elements. */
  DType dtype();

  /** The dimensions. */
  Shape shape();
}

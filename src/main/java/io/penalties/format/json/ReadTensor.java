package io.penalties.format.json;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;

/** The result of reading a tensor of a document. */
public sealed interface ReadTensor {

  /** A tensor whose elements are held. */
  record Held(Tensor tensor) implements ReadTensor {}

  /** A tensor whose elements were passed to an {@link ElementSink}. */
  record Reduced(DType dtype, Shape shape) implements ReadTensor {}
}

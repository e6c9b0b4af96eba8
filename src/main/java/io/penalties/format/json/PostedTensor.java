package io.penalties.format.json;

import io.penalties.format.TensorReference;
import io.penalties.tensor.Tensor;

/** A tensor of a document: its elements, or a reference to a file that comes with the document. */
public sealed interface PostedTensor {

  /** A tensor whose elements are in the document. */
  record Inline(Tensor tensor) implements PostedTensor {}

  /** A tensor whose elements are in a file. */
  record InFile(TensorReference reference) implements PostedTensor {}
}

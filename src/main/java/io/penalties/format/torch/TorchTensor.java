package io.penalties.format.torch;

import io.penalties.tensor.Shape;

/** A tensor as the pickle tells of it. */
sealed interface TorchTensor permits TensorView, TorchTensor.Unread {

  /** The dimensions. */
  Shape shape();

  /** What its elements are. */
  String label();

  /**
   * A tensor whose numbers are not read.
   *
   * @param label what its elements are, such as {@code qint8} or {@code sparse_coo}
   * @param strange whether it is more than a tensor of a type that has no penalties
   */
  record Unread(Shape shape, String label, boolean strange) implements TorchTensor {}
}

package io.penalties.format.torch;

import io.penalties.tensor.Shape;

/** A tensor as the pickle describes it. */
sealed interface TorchTensor permits TensorView, TorchTensor.Unread {

  /** The dimensions. */
  Shape shape();

  /** The name of its element type. */
  String label();

  /**
   * A tensor whose numbers are not read.
   *
   * @param label the name of its kind, such as {@code qint8} or {@code sparse_coo}
   * @param strange whether it is more than a plain tensor of an unsupported type
   */
  record Unread(Shape shape, String label, boolean strange) implements TorchTensor {}
}

package io.penalties.request;

/**
 * Reads the tensor that is the current value of a document.
 *
 * @param <T> the type of tensors
 */
@FunctionalInterface
interface TensorSource<T> {

  /**
   * Reads the tensor.
   *
   * @param elements whether its elements may be needed; otherwise its sums are enough
   */
  T read(boolean elements);
}

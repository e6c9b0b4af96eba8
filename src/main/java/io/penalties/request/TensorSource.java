package io.penalties.request;

/**
 * Reads the tensor that is the current value of a document.
 *
 * @param <T> what tensors are
 */
@FunctionalInterface
interface TensorSource<T> {

  /**
   * Reads it.
   *
   * @param elements whether its elements may be needed, or its sums are enough
   */
  T read(boolean elements);
}

package io.penalties.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A weight of a layer.
 *
 * @param <T> what its tensor is: its value, or a reference to it
 * @param variable its name, such as {@code kernel}
 * @param tensor its value
 * @param regularizer what acts on it, null for none
 * @param pointer the JSON pointer of the tensor in the document it came from
 */
public record Weight<T>(
    String variable, T tensor, @Nullable DeclaredRegularizer regularizer, String pointer) {

  <R> Weight<R> map(Function<? super T, ? extends R> tensors) {
    return new Weight<>(variable, tensors.apply(tensor), regularizer, pointer);
  }
}

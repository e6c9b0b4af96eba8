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
 * @param trained whether it is one of those that training changes, unless the layer is frozen: not
 *     so of state, such as moving means, which nothing ever regularizes
 */
public record Weight<T>(
    String variable,
    T tensor,
    @Nullable DeclaredRegularizer regularizer,
    String pointer,
    boolean trained) {

  /** A weight that is trained. */
  public Weight(
      String variable, T tensor, @Nullable DeclaredRegularizer regularizer, String pointer) {
    this(variable, tensor, regularizer, pointer, true);
  }

  /** A variable that is never trained. */
  public static <T> Weight<T> state(String variable, T tensor, String pointer) {
    return new Weight<>(variable, tensor, null, pointer, false);
  }

  <R> Weight<R> map(Function<? super T, ? extends R> tensors) {
    return new Weight<>(variable, tensors.apply(tensor), regularizer, pointer, trained);
  }
}

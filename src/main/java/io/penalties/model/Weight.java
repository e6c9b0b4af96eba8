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
 * @param reference what it is compared with, null for nothing
 * @param importance how much each of its elements counts, null for nothing
 */
public record Weight<T>(
    String variable,
    T tensor,
    @Nullable DeclaredRegularizer regularizer,
    String pointer,
    boolean trained,
    @Nullable T reference,
    @Nullable T importance) {

  /** A weight that is trained, and compared with nothing. */
  public Weight(
      String variable, T tensor, @Nullable DeclaredRegularizer regularizer, String pointer) {
    this(variable, tensor, regularizer, pointer, true);
  }

  /** A weight that is compared with nothing. */
  public Weight(
      String variable,
      T tensor,
      @Nullable DeclaredRegularizer regularizer,
      String pointer,
      boolean trained) {
    this(variable, tensor, regularizer, pointer, trained, null, null);
  }

  /** A variable that is never trained. */
  public static <T> Weight<T> state(String variable, T tensor, String pointer) {
    return new Weight<>(variable, tensor, null, pointer, false, null, null);
  }

  /** The same weight, compared with these. */
  public Weight<T> comparedWith(@Nullable T otherReference, @Nullable T otherImportance) {
    return new Weight<>(
        variable, tensor, regularizer, pointer, trained, otherReference, otherImportance);
  }

  <R> Weight<R> map(Function<? super T, ? extends R> tensors) {
    return new Weight<>(
        variable,
        tensors.apply(tensor),
        regularizer,
        pointer,
        trained,
        reference == null ? null : tensors.apply(reference),
        importance == null ? null : tensors.apply(importance));
  }
}

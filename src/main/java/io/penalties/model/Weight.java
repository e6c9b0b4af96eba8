package io.penalties.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A weight of a layer.
 *
 * @param <T> the type of its tensor: a value, or a reference to it
 * @param variable its name, such as {@code kernel}
 * @param tensor its value
 * @param regularizer its regularizer; null for none
 * @param pointer the JSON pointer of the tensor in its document
 * @param trained whether training changes it, unless the layer is frozen: false for state such as
 *     moving means, which is never regularized
 * @param reference the tensor that it is compared with; null for none
 * @param importance the importance of each of its elements; null for none
 */
public record Weight<T>(
    String variable,
    T tensor,
    @Nullable DeclaredRegularizer regularizer,
    String pointer,
    boolean trained,
    @Nullable T reference,
    @Nullable T importance) {

  /** A trained weight without reference or importance. */
  public Weight(
      String variable, T tensor, @Nullable DeclaredRegularizer regularizer, String pointer) {
    this(variable, tensor, regularizer, pointer, true);
  }

  /** A weight without reference or importance. */
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

  /** The same weight with this reference and importance. */
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

package io.penalties.penalty.intake;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request for one tensor of a file.
 *
 * @param dtype the type of its elements, which {@link ElementPolicy} admits
 * @param acting the regularizers that act on it; those that cannot act on its shape need nothing
 * @param partners finds what it is compared with, null where nothing is; null if that comes on its
 *     own, and elements have to wait for it
 * @param whole whether it is held in any case, because others are compared with it
 * @param pointer the place in the request that needs it
 * @param receiver receives the value
 */
record TensorWish(
    DType dtype,
    Collection<Regularizer> acting,
    @Nullable Function<Step.Source, @Nullable WaitingTensor> partners,
    boolean whole,
    String pointer,
    Consumer<TensorValue> receiver) {

  /** What one regularizer needs of a tensor that is compared with nothing. */
  TensorWish(DType dtype, DeclaredRegularizer declared, Consumer<TensorValue> receiver) {
    this(dtype, declared, _ -> null, receiver);
  }

  /** What one regularizer needs of a tensor. */
  TensorWish(
      DType dtype,
      DeclaredRegularizer declared,
      Function<Step.Source, @Nullable WaitingTensor> partners,
      Consumer<TensorValue> receiver) {
    this(dtype, List.of(declared.regularizer()), partners, false, declared.pointer(), receiver);
  }

  /** All elements of a tensor, with which others are compared. */
  static TensorWish whole(DType dtype, Consumer<TensorValue> receiver) {
    return new TensorWish(dtype, List.of(), null, true, "", receiver);
  }
}

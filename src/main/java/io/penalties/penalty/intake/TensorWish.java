package io.penalties.penalty.intake;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is wanted of one tensor of a file.
 *
 * @param dtype the type of its elements, which {@link ElementPolicy} admits
 * @param acting the regularizers that act on it; those that cannot act on its shape need nothing
 * @param whole whether it is held whatever acts on it, because others are compared with it
 * @param pointer the place in the request that needs it
 * @param receiver gets what was taken
 */
record TensorWish(
    DType dtype,
    Collection<Regularizer> acting,
    boolean whole,
    String pointer,
    Consumer<TensorValue> receiver) {

  /** What one regularizer needs of a tensor. */
  TensorWish(DType dtype, DeclaredRegularizer declared, Consumer<TensorValue> receiver) {
    this(dtype, List.of(declared.regularizer()), false, declared.pointer(), receiver);
  }
}

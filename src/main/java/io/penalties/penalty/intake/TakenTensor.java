package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a file, and what was read of it.
 *
 * @param name its name in the file
 * @param byteSize the bytes of its elements
 * @param value its value; null if no rule acts on it
 * @param regularizer its regularizer
 * @param warning why it was not read although a rule acts on it
 */
record TakenTensor(
    String name,
    long byteSize,
    @Nullable TensorValue value,
    @Nullable DeclaredRegularizer regularizer,
    @Nullable Warning warning) {

  static TakenTensor passedOver(TensorEntry entry) {
    return new TakenTensor(entry.name(), entry.byteSize(), null, null, null);
  }

  static TakenTensor skipped(TensorEntry entry, @Nullable Warning warning) {
    return new TakenTensor(entry.name(), entry.byteSize(), null, null, warning);
  }

  static TakenTensor weight(TensorEntry entry, TensorValue value, DeclaredRegularizer regularizer) {
    return new TakenTensor(entry.name(), entry.byteSize(), value, regularizer, null);
  }
}

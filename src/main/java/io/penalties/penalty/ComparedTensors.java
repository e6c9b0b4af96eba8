package io.penalties.penalty;

import io.penalties.kernel.Elements;
import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.TensorValue;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks of the tensors that a regularized one is compared with. */
final class ComparedTensors {

  private ComparedTensors() {}

  /** Whether all tensors that the regularizer needs are there. */
  static boolean arePresent(DeclaredRegularizer declared, TermTensors tensors) {
    return declared.regularizer().compares().stream()
        .allMatch(source -> compared(source, tensors) != null);
  }

  /**
   * Checks that all tensors that the regularizer needs are there, and of the same shape.
   *
   * @throws InvalidRegularizerException if they are not
   */
  static void require(DeclaredRegularizer declared, TermTensors tensors) {
    for (Step.Source source : declared.regularizer().compares()) {
      String name = source.name().toLowerCase(Locale.ROOT);
      TensorValue compared = compared(source, tensors);
      if (compared == null) {
        throw new InvalidRegularizerException(
            declared.pointer(),
            "Expected %s beside the tensor: %s compares them. Received: none."
                .formatted(name, declared.regularizer().className()));
      }
      if (!compared.shape().equals(tensors.tensor().shape())) {
        throw new InvalidRegularizerException(
            declared.pointer(),
            "Expected the %s to have the shape of the tensor, %s. Received: %s."
                .formatted(name, tensors.tensor().shape().toTuple(), compared.shape().toTuple()));
      }
    }
  }

  private static @Nullable TensorValue compared(Step.Source source, TermTensors tensors) {
    return switch (source) {
      case TENSOR -> tensors.tensor();
      case REFERENCE -> tensors.reference();
      case IMPORTANCE -> tensors.importance();
    };
  }

  /** Checks the elements of an importance: a negative one would reward what EWC punishes. */
  static void requireNonNegative(DeclaredRegularizer declared, @Nullable Tensor importance) {
    if (importance == null || !declared.regularizer().compares().contains(Step.Source.IMPORTANCE)) {
      return;
    }
    int size = importance.dtype().byteSize();
    for (int i = 0; i < importance.elementCount(); i++) {
      double element = Elements.get(importance.dtype(), importance.bytes(), i * size);
      if (element < 0) {
        throw new InvalidRegularizerException(
            declared.pointer(),
            "Expected an importance without negative elements. Received: %s at element %d."
                .formatted(element, i));
      }
    }
  }
}

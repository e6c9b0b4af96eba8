package io.penalties.penalty;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.penalty.formula.ComparisonCheck;
import io.penalties.regularizer.InvalidRegularizerException;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the tensors that a regularized one is compared with. */
final class ComparedTensors {

  private ComparedTensors() {}

  /** Whether all tensors that the regularizer needs are there, or were when the tensor was read. */
  static boolean arePresent(DeclaredRegularizer declared, TermTensors tensors) {
    return streamed(declared, tensors) != null
        || declared.regularizer().compares().stream()
            .allMatch(source -> compared(source, tensors) != null);
  }

  /** What was computed of the tensors as they were read; null if they are still to be. */
  static @Nullable Double streamed(DeclaredRegularizer declared, TermTensors tensors) {
    return tensors.tensor() instanceof ReducedTensor reduced
        ? reduced.penalties().get(declared.regularizer())
        : null;
  }

  /**
   * Checks that all tensors that the regularizer needs are present and have the same shape.
   *
   * @throws InvalidRegularizerException if not
   */
  static void require(DeclaredRegularizer declared, TermTensors tensors) {
    for (Step.Source source : declared.regularizer().compares()) {
      String name = source.name().toLowerCase(Locale.ROOT);
      TensorValue compared = compared(source, tensors);
      if (compared == null) {
        throw new InvalidRegularizerException(
            declared.pointer(),
            "Expected %s in addition to the tensor: %s compares them. Received: none."
                .formatted(name, declared.regularizer().className()));
      }
      ComparisonCheck.requireShape(
          source, tensors.tensor().shape(), compared.shape(), declared.pointer());
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
    ComparisonCheck.requireNonNegative(
        importance.dtype(), importance.bytes(), importance.elementCount(), 0, declared.pointer());
  }
}

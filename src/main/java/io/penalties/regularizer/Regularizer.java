package io.penalties.regularizer;

import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regularizer as data: its class, its arguments, and what it needs of a tensor. Immutable.
 *
 * <p>Factors are float64 as given: Keras keeps some of them as float32 (see docs/numbers.md), this
 * service does not.
 */
public sealed interface Regularizer
    permits L1, L2, L1L2, OrthogonalRegularizer, CataloguedRegularizer, FormulaRegularizer {

  /** The class name in configs. */
  String className();

  /** The registered name, for classes that Keras lacks; null for Keras's own. */
  default @Nullable String registeredName() {
    return null;
  }

  /** A name from a bounded set, for meters. */
  default String meterName() {
    return className();
  }

  /** The arguments as Keras's {@code get_config()} gives them, in Keras's order. */
  Map<String, ? extends @Nullable Object> config();

  /** Whether every factor is zero, so that the penalty of a finite tensor is zero. */
  boolean isZero();

  /** The tensors that it compares the regularized one with. */
  default Set<Step.Source> compares() {
    return Set.of();
  }

  /**
   * What it needs of a tensor with this shape.
   *
   * @throws InvalidRegularizerException if it cannot act on such a tensor
   */
  Need need(Shape shape, Convention convention);

  /** Why it cannot act on a tensor of this shape; empty if it can. */
  default Optional<InvalidRegularizerException> refusal(Shape shape, Convention convention) {
    try {
      need(shape, convention);
      return Optional.empty();
    } catch (InvalidRegularizerException e) {
      return Optional.of(e);
    }
  }

  /** Why its penalty is NaN on a finite tensor of this shape, if it knows. */
  default Optional<String> whyNaN(Shape shape) {
    return Optional.empty();
  }
}

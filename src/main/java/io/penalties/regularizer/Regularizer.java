package io.penalties.regularizer;

import java.util.Map;

/**
 * A regularizer of Keras as data. Immutable.
 *
 * <p>Factors are float64 as given: Keras keeps some of them as float32 (see docs/numbers.md), this
 * service does not.
 */
public sealed interface Regularizer permits L1, L2, L1L2, OrthogonalRegularizer {

  /** The class that Keras knows it by. */
  RegularizerClass regularizerClass();

  /** The arguments as Keras's {@code get_config()} gives them, in Keras's order. */
  Map<String, Object> config();

  /** Whether every factor is zero, so that the penalty of a finite tensor is zero. */
  boolean isZero();
}

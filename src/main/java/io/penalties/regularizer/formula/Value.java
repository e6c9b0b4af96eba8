package io.penalties.regularizer.formula;

import java.util.List;

/** The value of an expression once the tensor's shape is known. */
sealed interface Value {

  /** The result of a step. */
  record Tensor(int step) implements Value {}

  /** A list or a tuple, such as the dimensions of a tensor. */
  record Items(List<Value> elements) implements Value {}

  /** A string. */
  record Text(String text) implements Value {}

  /** {@code None}. */
  record None() implements Value {}
}

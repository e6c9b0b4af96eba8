package io.penalties.regularizer.formula;

import java.util.List;

/** A line of a function's body. Immutable; positions are indices into the text. */
sealed interface Statement {

  /** {@code name = value}, or {@code first, second = value}. */
  record Assignment(List<String> names, Expression value, int position) implements Statement {}

  /** {@code if condition:}, with what follows {@code else:}, which may be nothing. */
  record Branch(Expression condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  /** {@code return value}, or an expression alone on the last line. */
  record Return(Expression value) implements Statement {}

  /** {@code raise …}. */
  record Refusal(int position) implements Statement {}
}

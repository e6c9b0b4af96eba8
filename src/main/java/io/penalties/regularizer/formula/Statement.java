package io.penalties.regularizer.formula;

import java.util.List;
import java.util.stream.Stream;

/** A line of a function's body. Immutable; positions are indices into the text. */
sealed interface Statement {

  /** {@code target = value}, or {@code target = another = value}. */
  record Assignment(List<Target> targets, Expression value, int position) implements Statement {}

  /** What a value is assigned to. */
  sealed interface Target {

    /** A name, or an attribute such as {@code self.eye}. */
    record Name(String name) implements Target {}

    /** {@code first, second}: one target for each element of the value. */
    record Several(List<Target> targets) implements Target {}

    /** All of its names. */
    default Stream<String> names() {
      return switch (this) {
        case Name(String name) -> Stream.of(name);
        case Several(List<Target> targets) -> targets.stream().flatMap(Target::names);
      };
    }
  }

  /** {@code if condition:}, with what follows {@code else:}, which may be nothing. */
  record Branch(Expression condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  /** {@code return value}, or an expression alone on the last line. */
  record Return(Expression value) implements Statement {}

  /** {@code raise …}. */
  record Refusal(int position) implements Statement {}
}

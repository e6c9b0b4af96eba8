package io.penalties.regularizer.formula;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Conditions of {@code if}, {@code and}, {@code or} and {@code not}: known before any element is,
 * so that one side alone is computed. Not thread-safe.
 */
final class Conditions {

  private final ProgramBuilder program;
  private final ExpressionBinder binder;

  Conditions(ProgramBuilder program, ExpressionBinder binder) {
    this.program = program;
    this.binder = binder;
  }

  /** Whether Python takes a value that is known in advance for true. */
  boolean isTrue(Expression condition) {
    return require(binder.evaluate(condition), condition.position());
  }

  private boolean require(Value condition, int position) {
    return isTrue(condition)
        .orElseThrow(() ->
            new InvalidFormulaException(
                "Expected a condition that does not depend on elements, such as self.l1 > 0."
                    + " Received: one that does; ops.where(…) takes them.",
                position));
  }

  private Optional<Boolean> isTrue(Value value) {
    return switch (value) {
      case Value.None _ -> Optional.of(false);
      case Value.Text(String text) -> Optional.of(!text.isEmpty());
      case Value.Items(var elements) -> Optional.of(!elements.isEmpty());
      case Value.Tensor(int step) -> {
        OptionalDouble number = program.number(step);
        yield number.isPresent() ? Optional.of(number.getAsDouble() != 0) : Optional.empty();
      }
    };
  }

  /** One side of {@code a if condition else b}; of a condition on one element both are computed. */
  Value pick(Expression.Conditional conditional) {
    Value condition = binder.evaluate(conditional.condition());
    Optional<Boolean> known = isTrue(condition);
    if (known.isPresent()) {
      return binder.evaluate(known.get() ? conditional.then() : conditional.otherwise());
    }
    int position = conditional.position();
    int chosen = binder.tensor(condition, position);
    if (program.shape(chosen).elementCount() != 1) {
      throw new InvalidFormulaException(
          "Expected a condition on one number. Received: a tensor of shape %s; ops.where(…) picks"
                  .formatted(program.shape(chosen).toTuple())
              + " by element.",
          position);
    }
    int then = binder.tensor(binder.evaluate(conditional.then()), position);
    int otherwise = binder.tensor(binder.evaluate(conditional.otherwise()), position);
    program.at(position);
    return new Value.Tensor(program.select(chosen, then, otherwise));
  }

  /** As in Python, the value that decides. */
  Value logic(Expression.Logic logic) {
    Value left = binder.evaluate(logic.left());
    return require(left, logic.left().position()) == logic.both()
        ? binder.evaluate(logic.right())
        : left;
  }

  /** {@code is} and {@code is not}: whether a value is None. */
  boolean isSame(Expression.Identity identity) {
    Value left = binder.evaluate(identity.left());
    Value right = binder.evaluate(identity.right());
    if (!(right instanceof Value.None)) {
      throw new InvalidFormulaException(
          "Expected None after is; == compares values.", identity.right().position());
    }
    return identity.same() == left instanceof Value.None;
  }

  /** What {@code ==} and {@code !=} say of strings and None; empty for all else. */
  static Optional<Boolean> equal(Operator operator, Value left, Value right) {
    boolean plain = isPlain(left) || isPlain(right);
    return switch (operator) {
      case EQUAL -> plain ? Optional.of(left.equals(right)) : Optional.empty();
      case NOT_EQUAL -> plain ? Optional.of(!left.equals(right)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isPlain(Value value) {
    return value instanceof Value.Text || value instanceof Value.None;
  }
}

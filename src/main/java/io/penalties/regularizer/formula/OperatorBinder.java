package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Turns operators between two values into steps. Not thread-safe. */
final class OperatorBinder {

  private final ProgramBuilder program;
  private final MatrixFunctions matrices;
  private final ExpressionBinder binder;

  OperatorBinder(ProgramBuilder program, MatrixFunctions matrices, ExpressionBinder binder) {
    this.program = program;
    this.matrices = matrices;
    this.binder = binder;
  }

  /** The value of an operation; both operands are computed. */
  Value of(Expression.Operation operation) {
    Value first = binder.evaluate(operation.left());
    Value second = binder.evaluate(operation.right());
    Optional<Boolean> equal = Conditions.equal(operation.operator(), first, second);
    if (equal.isPresent()) {
      return new Value.Tensor(program.constant(equal.get() ? 1 : 0));
    }
    Optional<Value> list = ofLists(operation, first, second);
    if (list.isPresent()) {
      return list.get();
    }
    int left = binder.tensor(first, operation.left().position());
    int right = binder.tensor(second, operation.right().position());
    program.at(operation.position());
    return new Value.Tensor(
        switch (operation.operator()) {
          case ADD -> program.binary(BinaryFunction.ADD, left, right);
          case SUBTRACT -> program.binary(BinaryFunction.SUBTRACT, left, right);
          case MULTIPLY -> program.binary(BinaryFunction.MULTIPLY, left, right);
          case DIVIDE -> program.binary(BinaryFunction.DIVIDE, left, right);
          case POWER -> program.binary(BinaryFunction.POWER, left, right);
          case LESS -> program.binary(BinaryFunction.LESS, left, right);
          case LESS_EQUAL -> program.binary(BinaryFunction.LESS_EQUAL, left, right);
          case GREATER -> program.binary(BinaryFunction.LESS, right, left);
          case GREATER_EQUAL -> program.binary(BinaryFunction.LESS_EQUAL, right, left);
          case EQUAL -> program.binary(BinaryFunction.EQUAL, left, right);
          case NOT_EQUAL -> program.binary(BinaryFunction.NOT_EQUAL, left, right);
          case MATMUL -> matrices.matMul(left, right);
          case FLOOR_DIVIDE, MODULO -> floorDivide(operation.operator(), left, right);
          case AND -> ofConditions(BinaryFunction.MINIMUM, left, right);
          case OR -> ofConditions(BinaryFunction.MAXIMUM, left, right);
        });
  }

  /** Lists one after the other, or one several times, as Python adds and multiplies them. */
  private Optional<Value> ofLists(Expression.Operation operation, Value first, Value second) {
    if (operation.operator() == Operator.ADD
        && first instanceof Value.Items(List<Value> start)
        && second instanceof Value.Items(List<Value> end)) {
      requireShort((long) start.size() + end.size(), operation.position());
      return Optional.of(new Value.Items(Stream.concat(start.stream(), end.stream()).toList()));
    }
    if (operation.operator() == Operator.MULTIPLY
        && first instanceof Value.Items(List<Value> elements)) {
      return repeated(elements, second, operation.position());
    }
    if (operation.operator() == Operator.MULTIPLY
        && second instanceof Value.Items(List<Value> elements)) {
      return repeated(elements, first, operation.position());
    }
    return Optional.empty();
  }

  /** Nothing unless the factor is a constant integer: a list counts as a tensor beside others. */
  private Optional<Value> repeated(List<Value> elements, Value factor, int position) {
    double number =
        factor instanceof Value.Tensor(int step)
            ? program.number(step).orElse(Double.NaN)
            : Double.NaN;
    if (number != Math.rint(number)) {
      return Optional.empty();
    }
    long times = Math.max(0, (long) number);
    requireShort(times > FormulaLimits.MAX_LIST ? times : times * elements.size(), position);
    List<Value> all = new ArrayList<>();
    for (long i = 0; i < times; i++) {
      all.addAll(elements);
    }
    return Optional.of(new Value.Items(List.copyOf(all)));
  }

  private static void requireShort(long size, int position) {
    if (size > FormulaLimits.MAX_LIST) {
      throw new InvalidFormulaException(
          "Expected a list of at most %d values. Received: a longer one."
              .formatted(FormulaLimits.MAX_LIST),
          position);
    }
  }

  /** Python's quotient and remainder, whose sign is the divisor's. */
  private int floorDivide(Operator operator, int left, int right) {
    OptionalDouble a = program.number(left);
    OptionalDouble b = program.number(right);
    if (a.isEmpty() || b.isEmpty() || b.getAsDouble() == 0) {
      throw program.failure(
          "Expected %s between constants. Received: a tensor, or 0.".formatted(operator.symbol()));
    }
    double divisor = b.getAsDouble();
    double remainder = a.getAsDouble() % divisor;
    return program.constant(
        operator == Operator.FLOOR_DIVIDE
            ? Math.floor(a.getAsDouble() / divisor)
            : remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder);
  }

  /** {@code &} and {@code |}, which compare bits unless their operands are conditions. */
  private int ofConditions(BinaryFunction function, int left, int right) {
    if (!program.isCondition(left) || !program.isCondition(right)) {
      throw program.failure(
          "Expected conditions such as (x > 0) & (x < 1). Received: other operands.");
    }
    return program.binary(function, left, right);
  }
}

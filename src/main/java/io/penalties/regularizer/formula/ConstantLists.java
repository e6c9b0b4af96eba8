package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.List;

/** Makes vectors and matrices of lists of constants. Not thread-safe. */
final class ConstantLists {

  private final ProgramBuilder program;
  private final ExpressionBinder binder;

  ConstantLists(ProgramBuilder program, ExpressionBinder binder) {
    this.program = program;
    this.binder = binder;
  }

  /** The tensor of a list's numbers, or of lists of the same length. */
  int tensor(List<Value> elements, int position) {
    List<Double> numbers = new ArrayList<>();
    List<Long> dimensions = new ArrayList<>();
    for (Value at = new Value.Items(elements); at instanceof Value.Items(List<Value> inner); ) {
      dimensions.add((long) inner.size());
      at = inner.isEmpty() ? new Value.None() : inner.getFirst();
    }
    requireSmall(dimensions, position);
    collect(elements, dimensions, numbers, position);
    return program.reshape(
        program.values(numbers),
        program.shapeOf(dimensions.stream().mapToLong(Long::longValue).toArray()));
  }

  /** Lists that repeat lists can have far more numbers than the formula has characters. */
  private static void requireSmall(List<Long> dimensions, int position) {
    long size = 1;
    for (long dimension : dimensions) {
      size = Math.min(size * Math.max(dimension, 1), Integer.MAX_VALUE);
    }
    if (dimensions.size() > 1 && size > FormulaLimits.MAX_MATRIX) {
      throw new InvalidFormulaException(
          "Expected a matrix of at most %d constants. Received: a larger one."
              .formatted(FormulaLimits.MAX_MATRIX),
          position);
    }
  }

  private void collect(
      List<Value> elements, List<Long> dimensions, List<Double> numbers, int position) {
    if (elements.size() != dimensions.getFirst()) {
      throw new InvalidFormulaException(
          "Expected lists of the same length. Received: %d and %d elements."
              .formatted(dimensions.getFirst(), elements.size()),
          position);
    }
    List<Long> inner = dimensions.subList(1, dimensions.size());
    for (Value element : elements) {
      if (!inner.isEmpty() && element instanceof Value.Items(List<Value> list)) {
        collect(list, inner, numbers, position);
      } else if (inner.isEmpty()) {
        numbers.add(binder.number(element, position));
      } else {
        throw new InvalidFormulaException(
            "Expected lists of the same depth. Received: a number among lists.", position);
      }
    }
  }
}

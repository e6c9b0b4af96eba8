package io.penalties.regularizer.formula;

import java.util.List;

/**
 * Turns calls of functions that reduce a tensor into steps: the axes, the order and the divisor
 * that each library means. Not thread-safe.
 */
final class ReductionBinder {

  private final ProgramBuilder program;
  private final Reductions reductions;

  ReductionBinder(ProgramBuilder program, Reductions reductions) {
    this.program = program;
    this.reductions = reductions;
  }

  /** A reduction along the axes that a call gives, or of all elements. */
  int reduce(ReduceFunction function, Arguments call) {
    int x = call.tensor();
    return program.reduce(function, x, call.axes("axis", x), call.keepDimensions());
  }

  /** The sum of a tensor's elements, or of numbers in a list. */
  int sum(Arguments call) {
    return call.isComputedList("0")
        ? call.tensorsOf("0").stream()
            .map(each -> number(call, each))
            .reduce(program.constant(0), (a, b) -> program.binary(BinaryFunction.ADD, a, b))
        : reduce(ReduceFunction.SUM, call);
  }

  private int number(Arguments call, int step) {
    if (program.shape(step).rank() > 0) {
      throw call.failure(
          "Expected numbers in a list that is added up. Received: a tensor of shape %s."
              .formatted(program.shape(step).toTuple()));
    }
    return step;
  }

  /** The mean and the variance. */
  Value moments(Arguments call) {
    int x = call.tensor();
    List<Integer> axes = call.axes("axes", x);
    return new Value.Items(
        List.of(
            new Value.Tensor(reductions.mean(x, axes, call.keepDimensions())),
            new Value.Tensor(reductions.variance(x, axes, 0, call.keepDimensions()))));
  }

  /** The number of elements that are not 0. */
  int countNonZero(int nonZero, Arguments call) {
    return reductions.sum(nonZero, call.axes("axis", nonZero), call.keepDimensions());
  }

  int mean(Arguments call) {
    return reductions.mean(call.tensor(), call.axes("axis", call.tensor()), call.keepDimensions());
  }

  int logSumExp(Arguments call) {
    return reductions.logSumExp(
        call.tensor(), call.axes("axis", call.tensor()), call.keepDimensions());
  }

  /** The softmax along the axes of a call, by default the last, or its logarithm. */
  int softmax(Arguments call, boolean logarithm) {
    int x = call.tensor();
    List<Integer> axes = call.has("axis") ? call.axes("axis", x) : reductions.last(x);
    return reductions.softmax(x, axes, logarithm);
  }

  /**
   * The largest or the smallest element.
   *
   * @param pair the same of two numbers
   */
  Value extreme(ReduceFunction function, BinaryFunction pair, Arguments call) {
    int x = call.tensor();
    boolean pythons = call.signature().isBare() && !call.names("axis");
    if (pythons && program.rank(x) == 0 && call.has("axis")) {
      return new Value.Tensor(extremeOfNumbers(pair, call));
    }
    boolean torchPair = call.signature().name().matches("(torch|x)\\.(max|min)");
    if (torchPair
        && call.value("axis") instanceof Value.Tensor(int other)
        && program.number(other).isEmpty()) {
      return new Value.Tensor(program.binary(pair, x, other));
    }
    List<Integer> axes = call.axes("axis", x);
    int reduced = program.reduce(function, x, axes, call.keepDimensions());
    if (call.has("initial")) {
      reduced = program.binary(pair, reduced, call.tensor("initial"));
    } else if (reductions.count(x, axes) == 0 && !call.signature().isTensorFlow()) {
      throw call.failure("Expected elements to take the largest or smallest of. Received: none.");
    }
    // PyTorch's returns the values and their indices.
    return torchPair && call.signature().isTorch() && call.has("axis")
        ? new Value.Items(List.of(new Value.Tensor(reduced)))
        : new Value.Tensor(reduced);
  }

  /** Python's own max(a, b) and min(a, b, c) of numbers. */
  private int extremeOfNumbers(BinaryFunction pair, Arguments call) {
    int best = call.tensor();
    for (String role : List.of("axis", "keepdims", "initial")) {
      best = call.has(role) ? program.binary(pair, best, call.tensor(role)) : best;
    }
    return best;
  }

  /** The variance, with the divisor of the library. */
  int variance(Arguments call) {
    int x = call.tensor();
    boolean torch = call.signature().isTorch() || call.names("dim") || call.names("keepdim");
    double correction = torch ? 1 : 0;
    boolean said = torch || call.has("unbiased") || call.has("correction");
    if (call.has("unbiased")) {
      correction = call.flag("unbiased", true) ? 1 : 0;
    }
    if (call.signature().isMethod() && !said) {
      throw call.failure(
          "Expected torch.%1$s(…), which divides by n - 1, or np.%1$s(…), which divides by n."
                  .formatted(call.signature().function().label())
              + " Received: a method, which both libraries have.");
    }
    return reductions.variance(
        x, call.axes("axis", x), call.number("correction", correction), call.keepDimensions());
  }
}

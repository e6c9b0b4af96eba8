package io.penalties.regularizer.formula;

import java.util.List;

/** Norms of vectors and matrices. Each library has its own rule for which of them applies. */
final class Norms {

  private final ProgramBuilder program;
  private final Reductions reductions;

  Norms(ProgramBuilder program, Reductions reductions) {
    this.program = program;
    this.reductions = reductions;
  }

  int norm(Arguments call) {
    int x = call.tensor();
    List<Integer> axes = call.axes("axis", x);
    boolean keep = call.keepDimensions();
    double order = order(call);
    boolean plain = Double.isNaN(order);
    if (!plain && axes.size() == 2 && isOfMatrices(call)) {
      return ofMatrices(call, x, axes, order, keep);
    }
    if (!plain && axes.size() > 2 && isOfMatrices(call)) {
      throw call.failure(
          "Expected a norm of one axis or two, where ord is given. Received: %d axes."
              .formatted(axes.size()));
    }
    return ofVectors(call, x, axes, plain ? 2 : order, keep);
  }

  /** A tensor divided by its Euclidean norms, as each library bounds them below. */
  int normalize(Arguments call) {
    int x = call.tensor();
    if (call.number("ord", 2) != 2) {
      throw call.failure("Expected order 2. Received: another one.");
    }
    boolean torch = call.signature().isTorch();
    boolean keras = !torch && !call.signature().isTensorFlow();
    int rank = program.rank(x);
    List<Integer> axes = call.axes("axis", x);
    if (!call.has("axis") && (torch || keras) && rank > 0) {
      axes = List.of(call.axis("axis", torch ? 1 : -1, rank));
    }
    int squares = reductions.sum(program.unary(UnaryFunction.SQUARE, x), axes, true);
    double epsilon = call.number("epsilon", keras ? 1e-7 : 1e-12);
    if (torch) {
      int norm = program.unary(UnaryFunction.SQRT, squares);
      return program.binary(
          BinaryFunction.DIVIDE,
          x,
          program.binary(BinaryFunction.MAXIMUM, norm, program.constant(epsilon)));
    }
    int inverse =
        keras
            ? program.binary(
                BinaryFunction.MINIMUM,
                program.unary(UnaryFunction.RSQRT, squares),
                program.constant(1 / epsilon))
            : program.unary(
                UnaryFunction.RSQRT,
                program.binary(BinaryFunction.MAXIMUM, squares, program.constant(epsilon)));
    return program.binary(BinaryFunction.MULTIPLY, x, inverse);
  }

  /** NaN for the root of the sum of squares, under any name. */
  private static double order(Arguments call) {
    if (!call.has("ord")) {
      return call.signature().name().endsWith("vector_norm") ? 2 : Double.NaN;
    }
    if (call.value("ord") instanceof Value.Text text) {
      String name = text.text();
      return switch (name) {
        case "fro", "euclidean" -> Double.NaN;
        case "inf" -> Double.POSITIVE_INFINITY;
        default ->
            throw call.failure(
                "Expected ord \"fro\" or a number. Received: \"%s\"."
                    .formatted(name.length() <= 40 ? name : "a long string"));
      };
    }
    return call.number("ord", 2);
  }

  /**
   * Whether two axes mean a matrix norm: in Keras and NumPy always, in TensorFlow only if the call
   * names the axes, in PyTorch's older functions never.
   */
  private static boolean isOfMatrices(Arguments call) {
    return switch (call.signature().name()) {
      case "torch.norm", "x.norm", "torch.linalg.vector_norm" -> false;
      case "tf.norm" -> call.has("axis");
      default -> true;
    };
  }

  private int ofVectors(Arguments call, int x, List<Integer> axes, double order, boolean keep) {
    int abs = program.unary(UnaryFunction.ABS, x);
    if (order == 2) {
      int squares = program.unary(UnaryFunction.SQUARE, x);
      return program.unary(UnaryFunction.SQRT, reductions.sum(squares, axes, keep));
    }
    if (order == 1) {
      return reductions.sum(abs, axes, keep);
    }
    if (order == Double.POSITIVE_INFINITY) {
      return extreme(call, true, abs, axes, keep);
    }
    if (order == Double.NEGATIVE_INFINITY) {
      return extreme(call, false, abs, axes, keep);
    }
    if (order == 0) {
      int counted = program.binary(BinaryFunction.NOT_EQUAL, x, program.constant(0));
      return reductions.sum(counted, axes, keep);
    }
    if (!(order > 0)) {
      throw call.failure("Expected ord \"fro\" or a number above 0. Received: " + order + ".");
    }
    int powers = program.binary(BinaryFunction.POWER, abs, program.constant(order));
    return program.binary(
        BinaryFunction.POWER, reductions.sum(powers, axes, keep), program.constant(1 / order));
  }

  /**
   * The largest or smallest of numbers that are not negative. Of none, the largest is 0 in NumPy
   * (since 2.4) and −∞ in TensorFlow; PyTorch refuses, as both it and NumPy do for the smallest.
   */
  private int extreme(
      Arguments call, boolean largest, int numbers, List<Integer> axes, boolean keep) {
    boolean none = reductions.count(numbers, axes) == 0 && !call.signature().isTensorFlow();
    boolean torch = call.signature().isTorch() || call.signature().isMethod();
    if (none && (torch || !largest)) {
      throw call.failure("Expected elements to take the norm of. Received: none.");
    }
    return none
        ? reductions.sum(numbers, axes, keep)
        : program.reduce(largest ? ReduceFunction.MAX : ReduceFunction.MIN, numbers, axes, keep);
  }

  private int ofMatrices(Arguments call, int x, List<Integer> axes, double order, boolean keep) {
    boolean columns = Math.abs(order) == 1;
    if (!columns && !Double.isInfinite(order)) {
      throw call.failure(
          "Expected ord \"fro\", 1 or inf of a matrix: others need singular values."
              + " Received: "
              + order
              + ".");
    }
    // axis=(rows, columns): of 1 the largest sum of a column, of inf the largest sum of a row.
    List<Long> given = call.has("axis") ? call.integers("axis") : List.of(-2L, -1L);
    int rank = program.rank(x);
    int rows = call.axis(given.getFirst(), rank);
    int cols = call.axis(given.getLast(), rank);
    int sums =
        reductions.sum(program.unary(UnaryFunction.ABS, x), List.of(columns ? rows : cols), true);
    int extreme = extreme(call, order > 0, sums, List.of(columns ? cols : rows), true);
    return keep
        ? extreme
        : program.reshape(
            extreme, program.shape(program.reduce(ReduceFunction.SUM, x, axes, false)));
  }
}

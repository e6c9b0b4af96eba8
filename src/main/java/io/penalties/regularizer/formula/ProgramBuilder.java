package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;

/**
 * Collects the steps of a program, each once, and finds the shape of every result. Not thread-safe.
 */
final class ProgramBuilder {

  private final List<Step> steps = new ArrayList<>();
  private final Map<Step, Integer> indices = new HashMap<>();

  /** The steps whose elements are all conditions, 1 or 0. */
  private final BitSet conditions = new BitSet();

  /** The position in the text of the steps that are added next. */
  private int position;

  /** From now on, failures are at this place of the text. */
  void at(int newPosition) {
    position = newPosition;
  }

  InvalidFormulaException failure(String detail) {
    return new InvalidFormulaException(detail, position);
  }

  Shape shape(int step) {
    return steps.get(step).shape();
  }

  int rank(int step) {
    return shape(step).rank();
  }

  /** The value of a constant step. */
  OptionalDouble number(int step) {
    return steps.get(step) instanceof Step.Constant(double value, Shape shape)
            && shape.elementCount() == 1
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** Whether all elements of a step are conditions, 1 or 0. */
  boolean isCondition(int step) {
    return conditions.get(step);
  }

  private boolean isCondition(Step step) {
    return step instanceof Step.Binary(var function, int left, int right, _)
        && switch (function) {
          case LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> true;
          case MAXIMUM, MINIMUM -> conditions.get(left) && conditions.get(right);
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER -> false;
        };
  }

  int input(Step.Source source, Shape shape) {
    return add(new Step.Input(source, shape));
  }

  int constant(double value) {
    return constant(value, Shape.SCALAR);
  }

  int constant(double value, Shape shape) {
    return add(new Step.Constant(value, shape));
  }

  int values(List<Double> values) {
    return add(new Step.Values(List.copyOf(values), Shape.of(values.size())));
  }

  int identity(long rows, long columns) {
    return add(new Step.Identity(shapeOf(new long[] {rows, columns})));
  }

  int unary(UnaryFunction function, int operand) {
    OptionalDouble known = number(operand);
    OptionalDouble folded = known.isPresent() ? function.fold(known.getAsDouble()) : known;
    return folded.isPresent()
        ? constant(folded.getAsDouble(), shape(operand))
        : add(new Step.Unary(function, operand, shape(operand)));
  }

  int binary(BinaryFunction function, int left, int right) {
    Shape shape = broadcast(shape(left), shape(right));
    OptionalDouble a = number(left);
    OptionalDouble b = number(right);
    if (a.isPresent() && b.isPresent()) {
      return constant(function.fold(a.getAsDouble(), b.getAsDouble()), shape);
    }
    if (function == BinaryFunction.POWER && b.isPresent() && shape.equals(shape(left))) {
      if (b.getAsDouble() == 2) {
        return unary(UnaryFunction.SQUARE, left);
      }
      if (b.getAsDouble() == 1) {
        return left;
      }
    }
    return add(new Step.Binary(function, left, right, shape));
  }

  /** A constant condition selects its side; the other is never computed. */
  int select(int condition, int then, int otherwise) {
    Shape shape = broadcast(shape(condition), broadcast(shape(then), shape(otherwise)));
    OptionalDouble known = number(condition);
    if (known.isPresent()) {
      int picked = known.getAsDouble() != 0 ? then : otherwise;
      if (shape(picked).equals(shape)) {
        return picked;
      }
    }
    return add(new Step.Select(condition, then, otherwise, shape));
  }

  /** Reduces along these axes, which are sorted and within the rank. */
  int reduce(ReduceFunction function, int operand, List<Integer> axes, boolean keepDimensions) {
    if (axes.isEmpty()) {
      return operand;
    }
    Shape shape = shape(operand);
    int first = axes.getFirst();
    int last = axes.getLast();
    if (last - first + 1 != axes.size()) {
      // Axes that are not adjacent are moved to the front.
      List<Integer> order = new ArrayList<>(axes);
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (!axes.contains(axis)) {
          order.add(axis);
        }
      }
      int front = transpose(operand, order);
      List<Integer> firsts = new ArrayList<>();
      for (int axis = 0; axis < axes.size(); axis++) {
        firsts.add(axis);
      }
      int reduced = reduce(function, front, firsts, false);
      return keepDimensions ? reshape(reduced, without(shape, axes, true)) : reduced;
    }
    return add(
        new Step.Reduction(
            function,
            operand,
            product(shape, 0, first),
            product(shape, first, last + 1),
            product(shape, last + 1, shape.rank()),
            without(shape, axes, keepDimensions)));
  }

  int transpose(int operand, List<Integer> order) {
    return view(
        operand,
        0,
        order.stream().map(axis -> stride(shape(operand), axis)).toList(),
        shapeOf(order.stream().mapToLong(axis -> shape(operand).dimension(axis)).toArray()));
  }

  /** A view. A view of a view refers to the original. */
  int view(int operand, long offset, List<Long> strides, Shape shape) {
    if (steps.get(operand) instanceof Step.View view && shape(operand).elementCount() > 0) {
      long start = view.offset() + follow(view, offset);
      List<Long> composed = new ArrayList<>();
      for (int axis = 0; axis < shape.rank(); axis++) {
        composed.add(
            shape.dimension(axis) < 2
                ? 0L
                : follow(view, offset + strides.get(axis)) + view.offset() - start);
      }
      return view(view.operand(), start, composed, shape);
    }
    return add(new Step.View(operand, offset, List.copyOf(strides), shape));
  }

  /** The distance of a view's element with this row-major index from the view's offset. */
  private static long follow(Step.View view, long index) {
    long distance = 0;
    for (int axis = view.shape().rank() - 1; axis >= 0; axis--) {
      long dimension = view.shape().dimension(axis);
      distance += index % dimension * view.strides().get(axis);
      index /= dimension;
    }
    return distance;
  }

  int reshape(int operand, Shape shape) {
    if (shape.equals(shape(operand))) {
      return operand;
    }
    if (steps.get(operand) instanceof Step.Constant(double value, _)) {
      return constant(value, shape);
    }
    int origin = steps.get(operand) instanceof Step.Reshape(int whole, _) ? whole : operand;
    return shape.equals(shape(origin)) ? origin : add(new Step.Reshape(origin, shape));
  }

  int matMul(int left, int right) {
    Shape a = shape(left);
    Shape b = shape(right);
    if (a.rank() < 2 || b.rank() != a.rank()) {
      throw failure(
          "Expected matrices. Received: shapes %s and %s.".formatted(a.toTuple(), b.toTuple()));
    }
    int rank = a.rank();
    long batch = product(a, 0, rank - 2);
    boolean stacks = true;
    for (int axis = 0; axis < rank - 2; axis++) {
      stacks &= a.dimension(axis) == b.dimension(axis);
    }
    if (!stacks || a.dimension(rank - 1) != b.dimension(rank - 2)) {
      throw failure(
          "Expected matrices whose inner dimensions agree. Received: shapes %s and %s."
              .formatted(a.toTuple(), b.toTuple()));
    }
    long[] dimensions = a.dimensions();
    dimensions[rank - 1] = b.dimension(rank - 1);
    return add(
        new Step.MatMul(
            left,
            right,
            batch,
            a.dimension(rank - 2),
            a.dimension(rank - 1),
            b.dimension(rank - 1),
            shapeOf(dimensions)));
  }

  private int add(Step step) {
    Integer known = indices.get(step);
    if (known != null) {
      return known;
    }
    if (steps.size() == FormulaLimits.MAX_STEPS) {
      throw failure(
          "Expected a formula of at most %d steps. Received: more."
              .formatted(FormulaLimits.MAX_STEPS));
    }
    conditions.set(steps.size(), isCondition(step));
    steps.add(step);
    indices.put(step, steps.size() - 1);
    return steps.size() - 1;
  }

  /** The broadcast shape of operands, as in NumPy. */
  private Shape broadcast(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    long[] dimensions = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      int inA = axis - rank + a.rank();
      int inB = axis - rank + b.rank();
      long dimA = inA < 0 ? 1 : a.dimension(inA);
      long dimB = inB < 0 ? 1 : b.dimension(inB);
      if (dimA != dimB && dimA != 1 && dimB != 1) {
        throw failure(
            "Expected shapes that broadcast. Received: %s and %s."
                .formatted(a.toTuple(), b.toTuple()));
      }
      dimensions[axis] = dimA == 1 ? dimB : dimA;
    }
    return shapeOf(dimensions);
  }

  /** Returns the shape, unless it exceeds all bounds. */
  Shape shapeOf(long[] dimensions) {
    if (dimensions.length > FormulaLimits.MAX_RANK) {
      throw failure(
          "Expected at most %d dimensions. Received: %d."
              .formatted(FormulaLimits.MAX_RANK, dimensions.length));
    }
    try {
      return Shape.of(dimensions);
    } catch (ArithmeticException _) {
      throw failure("Expected fewer than 2^63 elements. Received: more.");
    }
  }

  /** A product of dimensions. That of an empty tensor may be out of range and is clamped. */
  static long product(Shape shape, int from, int to) {
    double size = 1;
    long product = 1;
    for (int axis = from; axis < to; axis++) {
      size *= shape.dimension(axis);
      product *= shape.dimension(axis);
    }
    return size < Long.MAX_VALUE ? product : Long.MAX_VALUE;
  }

  /** The stride of an axis, in row-major order. */
  static long stride(Shape shape, int axis) {
    return product(shape, axis + 1, shape.rank());
  }

  private static Shape without(Shape shape, List<Integer> axes, boolean keepDimensions) {
    List<Long> kept = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!axes.contains(axis)) {
        kept.add(shape.dimension(axis));
      } else if (keepDimensions) {
        kept.add(1L);
      }
    }
    return Shape.of(kept.stream().mapToLong(Long::longValue).toArray());
  }

  /** The program with the steps that this result needs. */
  FormulaProgram build(int result) {
    BitSet needed = new BitSet();
    needed.set(result);
    for (int i = result; i >= 0; i--) {
      if (needed.get(i)) {
        mapOperands(
            steps.get(i),
            operand -> {
              needed.set(operand);
              return operand;
            });
      }
    }
    int[] moved = new int[steps.size()];
    List<Step> kept = new ArrayList<>();
    for (int i = 0; i <= result; i++) {
      if (needed.get(i)) {
        moved[i] = kept.size();
        kept.add(mapOperands(steps.get(i), operand -> moved[operand]));
      }
    }
    return new FormulaProgram(List.copyOf(kept), moved[result]);
  }

  private static Step mapOperands(Step step, IntUnaryOperator map) {
    return switch (step) {
      case Step.Input _, Step.Constant _, Step.Values _, Step.Identity _ -> step;
      case Step.Unary(var function, int a, Shape shape) ->
          new Step.Unary(function, map.applyAsInt(a), shape);
      case Step.Binary(var function, int a, int b, Shape shape) ->
          new Step.Binary(function, map.applyAsInt(a), map.applyAsInt(b), shape);
      case Step.Select(int condition, int then, int otherwise, Shape shape) ->
          new Step.Select(
              map.applyAsInt(condition), map.applyAsInt(then), map.applyAsInt(otherwise), shape);
      case Step.Reduction(var function, int a, long outer, long reduced, long inner, Shape shape) ->
          new Step.Reduction(function, map.applyAsInt(a), outer, reduced, inner, shape);
      case Step.View(int a, long offset, List<Long> strides, Shape shape) ->
          new Step.View(map.applyAsInt(a), offset, strides, shape);
      case Step.Reshape(int a, Shape shape) -> new Step.Reshape(map.applyAsInt(a), shape);
      case Step.MatMul(int a, int b, long n, long rows, long depth, long columns, Shape shape) ->
          new Step.MatMul(map.applyAsInt(a), map.applyAsInt(b), n, rows, depth, columns, shape);
    };
  }
}

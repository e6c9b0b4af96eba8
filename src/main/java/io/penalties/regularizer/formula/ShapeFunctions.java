package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The same elements in another shape or order. Not thread-safe. */
final class ShapeFunctions {

  private final ProgramBuilder program;

  ShapeFunctions(ProgramBuilder program) {
    this.program = program;
  }

  int flatLast(int product, int axis) {
    long[] dimensions = program.shape(product).dimensions();
    return program.reshape(
        product,
        program.shapeOf(
            IntStream.range(0, dimensions.length)
                .filter(i -> i != axis)
                .mapToLong(i -> dimensions[i])
                .toArray()));
  }

  int row(int vector) {
    return program.reshape(vector, Shape.of(1, program.shape(vector).elementCount()));
  }

  int column(int vector) {
    return program.reshape(vector, Shape.of(program.shape(vector).elementCount(), 1));
  }

  int flat(int tensor) {
    return program.reshape(tensor, Shape.of(program.shape(tensor).elementCount()));
  }

  int reversed(int tensor) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, program.rank(tensor)).boxed().toList());
    Collections.reverse(order);
    return program.rank(tensor) < 2 ? tensor : program.transpose(tensor, order);
  }

  int transposed(int matrix, boolean wanted) {
    int rank = program.rank(matrix);
    return wanted && rank >= 2 ? swap(matrix, rank - 1, rank - 2) : matrix;
  }

  int transpose(Arguments call) {
    int x = call.tensor();
    int rank = program.rank(x);
    List<Long> given = call.has("axes") || call.hasRest() ? call.integers("axes") : List.of();
    if (given.isEmpty()) {
      return reversed(x);
    }
    List<Integer> order = given.stream().map(axis -> call.axis(axis, rank)).toList();
    if (order.size() == 2 && rank != 2 && call.signature().name().equals("x.transpose")) {
      return swap(x, order.getFirst(), order.getLast());
    }
    if (order.size() != rank || order.stream().distinct().count() != rank) {
      throw call.failure("Expected an order of %d axes. Received: %s.".formatted(rank, given));
    }
    return program.transpose(x, order);
  }

  int swapAxes(Arguments call) {
    int x = call.tensor();
    int rank = program.rank(x);
    return swap(x, call.axis("1", 0, rank), call.axis("2", 1, rank));
  }

  /** Some axes at other places; those that are not named keep their order. */
  int moveAxis(Arguments call) {
    int x = call.tensor();
    int rank = program.rank(x);
    List<Integer> from = call.integers("1").stream().map(axis -> call.axis(axis, rank)).toList();
    List<Integer> to = call.integers("2").stream().map(axis -> call.axis(axis, rank)).toList();
    if (from.size() != to.size()
        || from.stream().distinct().count() != from.size()
        || to.stream().distinct().count() != to.size()) {
      throw call.failure("Expected as many places as axes, each once. Received: other lists.");
    }
    List<Integer> rest =
        new ArrayList<>(
            IntStream.range(0, rank).filter(axis -> !from.contains(axis)).boxed().toList());
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      order.add(to.contains(axis) ? from.get(to.indexOf(axis)) : rest.removeFirst());
    }
    return program.transpose(x, order);
  }

  private int swap(int tensor, int first, int second) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, program.rank(tensor)).boxed().toList());
    Collections.swap(order, first, second);
    return program.transpose(tensor, order);
  }

  int reshape(int tensor, List<Long> wanted) {
    long elements = program.shape(tensor).elementCount();
    long known = 1;
    int free = 0;
    for (long dimension : wanted) {
      if (dimension < -1) {
        throw program.failure("Expected dimensions of at least -1. Received: " + wanted + ".");
      }
      free += dimension == -1 ? 1 : 0;
      known =
          dimension == -1
              ? known
              : Math.multiplyHigh(known, dimension) != 0 ? -1 : known * dimension;
    }
    long left = free == 1 && known > 0 && elements % known == 0 ? elements / known : -1;
    Shape shape =
        free > 1 || (free == 1 && left < 0)
            ? null
            : program.shapeOf(
                wanted.stream()
                    .mapToLong(dimension -> dimension == -1 ? left : dimension)
                    .toArray());
    if (shape == null || shape.elementCount() != elements) {
      throw program.failure(
          "Expected a shape of %d elements. Received: %s.".formatted(elements, wanted));
    }
    return program.reshape(tensor, shape);
  }

  /** The elements in reverse order along some axes. */
  int flip(Arguments call) {
    int tensor = call.tensor();
    List<Integer> axes = call.axes(call.has("axes") ? "axes" : "axis", tensor);
    Shape shape = program.shape(tensor);
    long offset = 0;
    List<Long> strides = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      long stride = ProgramBuilder.stride(shape, axis);
      boolean flipped = axes.contains(axis) && shape.elementCount() > 0;
      offset += flipped ? (shape.dimension(axis) - 1) * stride : 0;
      strides.add(flipped ? -stride : stride);
    }
    return program.view(tensor, offset, strides, shape);
  }

  int expandDimensions(Arguments call) {
    int x = call.tensor();
    long[] dimensions = program.shape(x).dimensions();
    int at = call.axis("axis", -1, dimensions.length + 1);
    return program.reshape(
        x,
        program.shapeOf(
            LongStream.concat(
                    LongStream.concat(Arrays.stream(dimensions, 0, at), LongStream.of(1)),
                    Arrays.stream(dimensions, at, dimensions.length))
                .toArray()));
  }

  int squeeze(Arguments call) {
    int x = call.tensor();
    Shape shape = program.shape(x);
    List<Integer> axes = call.axes("axis", x);
    return program.reshape(
        x,
        Shape.of(
            IntStream.range(0, shape.rank())
                .filter(axis -> shape.dimension(axis) != 1 || !axes.contains(axis))
                .mapToLong(shape::dimension)
                .toArray()));
  }
}

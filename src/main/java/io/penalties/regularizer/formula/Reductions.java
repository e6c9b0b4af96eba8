package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions composed of simpler steps. Not thread-safe. */
final class Reductions {

  private final ProgramBuilder program;

  Reductions(ProgramBuilder program) {
    this.program = program;
  }

  int sum(int x) {
    return sum(x, all(x), false);
  }

  int sum(int x, List<Integer> axes, boolean keep) {
    return program.reduce(ReduceFunction.SUM, x, axes, keep);
  }

  List<Integer> all(int x) {
    return IntStream.range(0, program.rank(x)).boxed().toList();
  }

  /** The last axis; none of a number. */
  List<Integer> last(int x) {
    return program.rank(x) == 0 ? List.of() : List.of(program.rank(x) - 1);
  }

  /** The number of elements per result. */
  long count(int x, List<Integer> axes) {
    Shape shape = program.shape(x);
    double product = axes.stream().mapToDouble(shape::dimension).reduce(1, (a, b) -> a * b);
    return (long) product;
  }

  int mean(int x, List<Integer> axes, boolean keep) {
    return program.binary(
        BinaryFunction.DIVIDE, sum(x, axes, keep), program.constant(count(x, axes)));
  }

  /** Mean squared deviation; the deviations of a number of n add up to n − correction of them. */
  int variance(int x, List<Integer> axes, double correction, boolean keep) {
    int deviation = program.binary(BinaryFunction.SUBTRACT, x, mean(x, axes, true));
    return program.binary(
        BinaryFunction.DIVIDE,
        sum(program.unary(UnaryFunction.SQUARE, deviation), axes, keep),
        program.constant(Math.max(0, count(x, axes) - correction)));
  }

  int logSumExp(int x, List<Integer> axes, boolean keep) {
    int shifted = program.binary(BinaryFunction.SUBTRACT, x, finiteMax(x, axes, true));
    return program.binary(
        BinaryFunction.ADD,
        program.unary(
            UnaryFunction.LOG, sum(program.unary(UnaryFunction.EXP, shifted), axes, keep)),
        finiteMax(x, axes, keep));
  }

  int softmax(int x, List<Integer> axes, boolean logarithm) {
    int shifted =
        program.binary(
            BinaryFunction.SUBTRACT, x, program.reduce(ReduceFunction.MAX, x, axes, true));
    int exp = program.unary(UnaryFunction.EXP, shifted);
    int sum = sum(exp, axes, true);
    return logarithm
        ? program.binary(BinaryFunction.SUBTRACT, shifted, program.unary(UnaryFunction.LOG, sum))
        : program.binary(BinaryFunction.DIVIDE, exp, sum);
  }

  /** The largest element, 0 where it is infinite: it only keeps exp from overflowing. */
  private int finiteMax(int x, List<Integer> axes, boolean keep) {
    int max = program.reduce(ReduceFunction.MAX, x, axes, keep);
    int finite =
        program.binary(
            BinaryFunction.LESS,
            program.unary(UnaryFunction.ABS, max),
            program.constant(Double.POSITIVE_INFINITY));
    return program.select(finite, max, program.constant(0));
  }

  /** {@code x[1:] - x[:-1]} along an axis. */
  int difference(int x, int axis) {
    Shape shape = program.shape(x);
    long[] dimensions = shape.dimensions();
    long stride = ProgramBuilder.stride(shape, axis);
    dimensions[axis] = Math.max(0, dimensions[axis] - 1);
    Shape shorter = program.shapeOf(dimensions);
    List<Long> strides = new ArrayList<>();
    for (int i = 0; i < dimensions.length; i++) {
      strides.add(ProgramBuilder.stride(shape, i));
    }
    return program.binary(
        BinaryFunction.SUBTRACT,
        program.view(x, shorter.elementCount() == 0 ? 0 : stride, strides, shorter),
        program.view(x, 0, strides, shorter));
  }
}

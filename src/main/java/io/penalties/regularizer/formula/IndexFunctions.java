package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Indices as numbers, and what depends on them. Not thread-safe. */
final class IndexFunctions {

  private final ProgramBuilder program;

  IndexFunctions(ProgramBuilder program) {
    this.program = program;
  }

  /** {@code start, start + step …} below {@code stop}; with one argument from 0. */
  int range(Arguments call) {
    boolean one = !call.has("1");
    double start = one ? 0 : call.number("0", 0);
    double stop = call.number(one ? "0" : "1", 0);
    double step = call.number("2", 1);
    double count = Math.max(0, Math.ceil((stop - start) / step));
    if (!(count <= FormulaLimits.MAX_RANGE)) {
      throw call.failure(
          "Expected a range of at most %d numbers. Received: another one."
              .formatted(FormulaLimits.MAX_RANGE));
    }
    return program.values(
        LongStream.range(0, (long) count).mapToObj(i -> start + i * step).toList());
  }

  /** The elements of matrices on a diagonal and above it; 0 elsewhere. */
  int upper(int x, long diagonal) {
    return band(x, Double.NEGATIVE_INFINITY, -diagonal);
  }

  /** The elements of matrices on a diagonal and below it; 0 elsewhere. */
  int lower(int x, long diagonal) {
    return band(x, -diagonal, Double.POSITIVE_INFINITY);
  }

  /** So many diagonals below the main one, and above it; all of them for −1. */
  int band(int x, long below, long above) {
    return band(
        x,
        above < 0 ? Double.NEGATIVE_INFINITY : -above,
        below < 0 ? Double.POSITIVE_INFINITY : below);
  }

  /** The elements whose row minus column is between two bounds; 0 elsewhere. */
  private int band(int x, double least, double most) {
    Shape shape = program.shape(x);
    int rank = shape.rank();
    if (rank < 2) {
      throw program.failure("Expected a matrix. Received: a tensor of rank %d.".formatted(rank));
    }
    int difference =
        program.binary(
            BinaryFunction.SUBTRACT,
            program.reshape(
                indices(shape.dimension(rank - 2)), Shape.of(shape.dimension(rank - 2), 1)),
            indices(shape.dimension(rank - 1)));
    int inside =
        program.binary(
            BinaryFunction.MINIMUM,
            program.binary(BinaryFunction.LESS_EQUAL, program.constant(least), difference),
            program.binary(BinaryFunction.LESS_EQUAL, difference, program.constant(most)));
    return program.select(inside, x, program.constant(0));
  }

  private int indices(long count) {
    if (count > FormulaLimits.MAX_RANGE) {
      throw program.failure(
          "Expected matrices of at most %1$d rows and columns where their indices matter. Received: %2$d."
              .formatted(FormulaLimits.MAX_RANGE, count));
    }
    return program.values(DoubleStream.iterate(0, i -> i + 1).limit(count).boxed().toList());
  }
}

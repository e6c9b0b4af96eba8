package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Diagonals of matrices, and of stacks of them. Not thread-safe. */
final class Diagonals {

  private final ProgramBuilder program;
  private final Reductions reductions;

  Diagonals(ProgramBuilder program, Reductions reductions) {
    this.program = program;
    this.reductions = reductions;
  }

  /** The sums of diagonals, along which axes the library's own defaults say. */
  int trace(Arguments call) {
    int diagonal = diagonal(call);
    int last = program.rank(diagonal) - 1;
    return reductions.sum(diagonal, List.of(last), false);
  }

  /** Elements whose indices along two axes are the same, or apart by an offset; the last axis. */
  int diagonal(Arguments call) {
    int x = call.tensor();
    int rank = program.rank(x);
    if (rank < 2) {
      throw call.failure("Expected a matrix. Received: a tensor of rank %d.".formatted(rank));
    }
    boolean last = call.signature().isTensorFlow();
    int rows = call.axis("2", last ? rank - 2 : 0, rank);
    int columns = call.axis("3", last ? rank - 1 : 1, rank);
    if (rows == columns) {
      throw call.failure("Expected two different axes. Received: one twice.");
    }
    return of(x, rows, columns, call.has("1") ? call.integer("1") : 0);
  }

  /** The elements on a diagonal of two axes, which become the last one. */
  int of(int x, int rows, int columns, long offset) {
    Shape shape = program.shape(x);
    long rowStride = ProgramBuilder.stride(shape, rows);
    long columnStride = ProgramBuilder.stride(shape, columns);
    long firstRow = Math.max(0, -offset);
    long firstColumn = Math.max(0, offset);
    long count =
        Math.max(
            0, Math.min(shape.dimension(rows) - firstRow, shape.dimension(columns) - firstColumn));
    List<Long> strides = new ArrayList<>();
    List<Long> dimensions = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axis != rows && axis != columns) {
        strides.add(ProgramBuilder.stride(shape, axis));
        dimensions.add(shape.dimension(axis));
      }
    }
    strides.add(rowStride + columnStride);
    dimensions.add(count);
    Shape diagonal = program.shapeOf(dimensions.stream().mapToLong(Long::longValue).toArray());
    long start =
        diagonal.elementCount() == 0 ? 0 : firstRow * rowStride + firstColumn * columnStride;
    return program.view(x, start, strides, diagonal);
  }

  /** The diagonal of a matrix; of a vector the matrix that has it on its diagonal. */
  int diag(Arguments call) {
    int x = call.tensor();
    if (call.has("1") && call.integer("1") != 0) {
      throw call.failure("Expected the main diagonal, 0. Received: another one.");
    }
    boolean always = call.signature().isTensorFlow();
    if (program.rank(x) == 2 && !always) {
      return of(x, 0, 1, 0);
    }
    if (program.rank(x) != 1) {
      throw call.failure(
          "Expected a vector%s. Received: a tensor of rank %d."
              .formatted(always ? "" : " or a matrix", program.rank(x)));
    }
    long size = program.shape(x).dimension(0);
    int matrix = program.constant(0, program.shapeOf(new long[] {size, size}));
    return setDiagonal(matrix, x);
  }

  /** A matrix, or a stack of them, with other diagonals. */
  int setDiagonal(int matrix, int diagonal) {
    Shape shape = program.shape(matrix);
    int rank = shape.rank();
    long rows = rank < 2 ? 0 : shape.dimension(rank - 2);
    long columns = rank < 2 ? 0 : shape.dimension(rank - 1);
    Shape values = program.shape(diagonal);
    if (rank < 2
        || values.rank() != rank - 1
        || values.dimension(rank - 2) != Math.min(rows, columns)) {
      throw program.failure(
          "Expected a matrix and as many values as its diagonal has. Received: shapes %s and %s."
              .formatted(shape.toTuple(), values.toTuple()));
    }
    long[] dimensions = Arrays.copyOf(values.dimensions(), rank);
    dimensions[rank - 1] = 1;
    if (rows >= columns) {
      dimensions[rank - 1] = dimensions[rank - 2];
      dimensions[rank - 2] = 1;
    }
    int spread = program.reshape(diagonal, program.shapeOf(dimensions));
    return program.select(program.identity(rows, columns), spread, matrix);
  }
}

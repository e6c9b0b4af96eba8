package io.penalties.regularizer.formula;

/** Products of matrices and vectors, as in NumPy. Not thread-safe. */
final class MatrixFunctions {

  private final ProgramBuilder program;
  private final Reductions reductions;
  private final ShapeFunctions shapes;

  MatrixFunctions(ProgramBuilder program, Reductions reductions, ShapeFunctions shapes) {
    this.program = program;
    this.reductions = reductions;
    this.shapes = shapes;
  }

  /** Multiplies as NumPy does: a vector is a row on the left and a column on the right. */
  int matMul(int left, int right) {
    int leftRank = program.rank(left);
    int rightRank = program.rank(right);
    if (leftRank == 0 || rightRank == 0) {
      throw program.failure("Expected matrices or vectors. Received: a number.");
    }
    if (leftRank == 1 && rightRank == 1) {
      return vectorDot(left, right);
    }
    if (leftRank == 1) {
      return shapes.flatLast(program.matMul(shapes.row(left), right), rightRank - 2);
    }
    if (rightRank == 1) {
      return shapes.flatLast(program.matMul(left, shapes.column(right)), leftRank - 1);
    }
    return program.matMul(left, right);
  }

  /** The sum of the products of the elements of two vectors. */
  int vectorDot(int left, int right) {
    if (!program.shape(left).equals(program.shape(right))) {
      throw program.failure(
          "Expected vectors of the same length. Received: shapes %s and %s."
              .formatted(program.shape(left).toTuple(), program.shape(right).toTuple()));
    }
    return reductions.sum(program.binary(BinaryFunction.MULTIPLY, left, right));
  }

  int dot(Arguments call) {
    int left = call.tensor();
    int right = call.tensor("1");
    if (program.rank(left) == 0 || program.rank(right) == 0) {
      return program.binary(BinaryFunction.MULTIPLY, left, right);
    }
    if (program.rank(left) > 2 || program.rank(right) > 2) {
      throw call.failure("Expected vectors or matrices in dot. Received: more dimensions.");
    }
    return matMul(left, right);
  }
}

package io.penalties.regularizer;

import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.tensor.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** What a regularizer needs to know of a tensor, and how its penalty follows from it. */
public sealed interface Need {

  /**
   * Σ|x| and Σx², which every term has anyway.
   *
   * @param penalty from Σ|x| and Σx²
   */
  record Sums(DoubleBinaryOperator penalty) implements Need {}

  /**
   * Products between the rows or columns of a matrix; the elements must be held.
   *
   * @param matrix the shape of the matrix that the elements are
   * @param queries what is made of the products
   * @param penalty from the answers, in the order of the queries
   */
  record Gram(Shape matrix, List<Query> queries, ToDoubleFunction<List<Answer>> penalty)
      implements Need {

    /**
     * Something that is made of all products r_i · r_j of vectors r_i = v_i × inverseNorm(Σ v_i²).
     *
     * @param vectors whether the v_i are the rows or the columns
     * @param made what is made of the products
     * @param inverseNorm pure
     */
    public record Query(
        OrthogonalRegularizer.Mode vectors, Made made, DoubleUnaryOperator inverseNorm) {

      /** Of n vectors in that matrix: n² m / 2 multiplications. */
      public double multiplications(Shape matrix) {
        return 0.5 * vectors.count(matrix) * matrix.elementCount();
      }
    }

    /** What is made of the products. */
    public enum Made {
      /** Σ |r_i · r_j| over i ≠ j; nothing of the diagonal. */
      SUM_ABS,
      /** Σ (r_i · r_j)² over i ≠ j; of the diagonal Σ (v_i² − 1)². */
      SUM_SQUARES,
      /** The largest |r_i · r_j| over i ≠ j; of the diagonal the largest |v_i² − 1|. */
      MAX_ABS
    }

    /**
     * The answer to a query.
     *
     * @param offDiagonal of the products of different vectors
     * @param diagonal of the products of each vector with itself
     */
    public record Answer(double offDiagonal, double diagonal) {}
  }

  /**
   * The elements, of this tensor and of those that it is compared with.
   *
   * @param program what is computed of them
   */
  record Program(FormulaProgram program) implements Need {}
}

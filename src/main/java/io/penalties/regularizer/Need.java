package io.penalties.regularizer;

import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.tensor.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** What a regularizer needs of a tensor, and how its penalty follows from that. */
public sealed interface Need {

  /**
   * Σ|x| and Σx², which every term needs anyway.
   *
   * @param penalty computes the penalty from Σ|x| and Σx²
   */
  record Sums(DoubleBinaryOperator penalty) implements Need {}

  /**
   * Products between the rows or columns of a matrix; the elements must be held.
   *
   * @param matrix the shape of the elements as a matrix
   * @param queries the reductions over the products
   * @param penalty computes the penalty from the answers, in the order of the queries
   */
  record Gram(Shape matrix, List<Query> queries, ToDoubleFunction<List<Answer>> penalty)
      implements Need {

    /**
     * A reduction over all products r_i · r_j of vectors r_i = v_i × inverseNorm(Σ v_i²).
     *
     * @param vectors whether the v_i are the rows or the columns
     * @param made the reduction
     * @param inverseNorm pure
     */
    public record Query(
        OrthogonalRegularizer.Mode vectors, Made made, DoubleUnaryOperator inverseNorm) {

      /** The number of multiplications, n² m / 2 for n vectors in that matrix. */
      public double multiplications(Shape matrix) {
        return 0.5 * vectors.count(matrix) * matrix.elementCount();
      }
    }

    /** Reductions over the products. */
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
     * @param offDiagonal the reduction over products of different vectors
     * @param diagonal the reduction over products of each vector with itself
     */
    public record Answer(double offDiagonal, double diagonal) {}
  }

  /**
   * The elements, of this tensor and of those that it is compared with.
   *
   * @param program the computation
   */
  record Program(FormulaProgram program) implements Need {}
}

package io.penalties.regularizer.formula;

import io.penalties.tensor.Shape;
import java.util.List;

/**
 * One step of a program: a computation on the results of earlier steps, which it refers to by
 * index. All values are float64; conditions are 1 and 0.
 */
public sealed interface Step {

  /** The shape of the result. */
  Shape shape();

  /** The tensor of an {@link Input}. */
  enum Source {
    /** The tensor that is regularized. */
    TENSOR,
    /** The tensor that it is compared with. */
    REFERENCE,
    /** The importance of each of its elements. */
    IMPORTANCE
  }

  /** A tensor. */
  record Input(Source source, Shape shape) implements Step {}

  /** The same number for every element. */
  record Constant(double value, Shape shape) implements Step {}

  /** A few numbers, row-major. */
  record Values(List<Double> values, Shape shape) implements Step {}

  /** 1 on the diagonal of a matrix, 0 elsewhere. */
  record Identity(Shape shape) implements Step {}

  /** A function of each element. */
  record Unary(UnaryFunction function, int operand, Shape shape) implements Step {}

  /** A function of each pair of elements; operands broadcast. */
  record Binary(BinaryFunction function, int left, int right, Shape shape) implements Step {}

  /** The elements of {@code then} where the condition is not 0, else those of {@code otherwise}. */
  record Select(int condition, int then, int otherwise, Shape shape) implements Step {}

  /**
   * A reduction over the middle of three dimensions, into which the operand's shape falls.
   *
   * @param outer product of the dimensions before those that are reduced
   * @param reduced product of the reduced dimensions
   * @param inner product of the dimensions after them
   */
  record Reduction(
      ReduceFunction function, int operand, long outer, long reduced, long inner, Shape shape)
      implements Step {

    /** Whether the result is one number. */
    public boolean isWhole() {
      return outer == 1 && inner == 1;
    }
  }

  /**
   * Some elements in another order: {@code offset + Σ index × stride}, row-major in the operand.
   */
  record View(int operand, long offset, List<Long> strides, Shape shape) implements Step {}

  /** The same elements in the same order, in another shape. */
  record Reshape(int operand, Shape shape) implements Step {}

  /**
   * {@code batch} products of a matrix of {@code rows × depth} with one of {@code depth × columns}.
   */
  record MatMul(int left, int right, long batch, long rows, long depth, long columns, Shape shape)
      implements Step {}
}

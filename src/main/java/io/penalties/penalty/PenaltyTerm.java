package io.penalties.penalty;

import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.TensorStatistics;
import org.jspecify.annotations.Nullable;

/**
 * One regularizer on one tensor.
 *
 * @param subject the kind of its tensor
 * @param target the variable's name, or {@code activity}, or {@code direct}
 * @param value the penalty: factor · sum (÷ batch size), each operation rounded once to float64
 * @param regularizer the regularizer
 * @param dtype the type of the tensor's elements
 * @param shape the tensor's shape
 * @param batchSize the divisor of the value; null for weights, direct calls and scalars
 * @param l1Norm Σ|x|
 * @param l2Norm √Σx²
 * @param statistics statistics of the tensor's elements, if requested; else null
 */
public record PenaltyTerm(
    Subject subject,
    String target,
    double value,
    Regularizer regularizer,
    DType dtype,
    Shape shape,
    @Nullable Long batchSize,
    double l1Norm,
    double l2Norm,
    @Nullable TensorStatistics statistics)
    implements Losses {

  @Override
  public int entryCount() {
    return 1;
  }
}

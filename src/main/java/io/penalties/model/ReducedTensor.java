package io.penalties.model;

import io.penalties.kernel.Sums;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.TensorStatistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that was reduced as it arrived. Its elements are not kept.
 *
 * @param dtype the type of the elements
 * @param shape the dimensions
 * @param sums the sums of the elements
 * @param penalties penalties computed on the elements, before any division
 * @param statistics statistics, if requested; else null
 */
public record ReducedTensor(
    DType dtype,
    Shape shape,
    Sums sums,
    Map<Regularizer, Double> penalties,
    @Nullable TensorStatistics statistics)
    implements TensorValue {

  /** A tensor with sums alone. */
  public ReducedTensor(DType dtype, Shape shape, Sums sums) {
    this(dtype, shape, sums, Map.of(), null);
  }

  /** A tensor of zeros. */
  public static ReducedTensor zeros(DType dtype, Shape shape) {
    return new ReducedTensor(dtype, shape, Sums.EMPTY);
  }
}

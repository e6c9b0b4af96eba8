package io.penalties.regularizer;

import io.penalties.tensor.Shape;
import java.util.Map;

/**
 * The penalty {@code l2 · Σx²} over all elements of a tensor of any rank; there is no ½ in it.
 *
 * <p>Source: {@code keras.regularizers.L2}.
 *
 * @param l2 the factor
 */
public record L2(double l2) implements Regularizer {

  /** The penalty of a tensor with this Σx². A zero factor times NaN or Infinity is NaN. */
  public double penalty(double sumSquares) {
    return l2 * sumSquares;
  }

  @Override
  public String className() {
    return RegularizerClass.L2.className();
  }

  @Override
  public Need need(Shape shape, Convention convention) {
    return new Need.Sums((_, sumSquares) -> penalty(sumSquares));
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("l2", l2);
  }

  @Override
  public boolean isZero() {
    return l2 == 0;
  }
}

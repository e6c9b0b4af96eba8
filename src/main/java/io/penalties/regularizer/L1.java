package io.penalties.regularizer;

import io.penalties.tensor.Shape;
import java.util.Map;

/**
 * The penalty {@code l1 · Σ|x|} over all elements of a tensor of any rank.
 *
 * <p>Source: {@code keras.regularizers.L1}.
 *
 * @param l1 the factor
 */
public record L1(double l1) implements Regularizer {

  /** The penalty of a tensor with this Σ|x|. A zero factor times NaN or Infinity is NaN. */
  public double penalty(double sumAbs) {
    return l1 * sumAbs;
  }

  @Override
  public String className() {
    return RegularizerClass.L1.className();
  }

  @Override
  public Need need(Shape shape, Convention convention) {
    return new Need.Sums((sumAbs, _) -> penalty(sumAbs));
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("l1", l1);
  }

  @Override
  public boolean isZero() {
    return l1 == 0;
  }
}

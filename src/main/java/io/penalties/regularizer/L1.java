package io.penalties.regularizer;

import java.util.Map;

/**
 * The penalty {@code l1 · Σ|x|} over all elements of a tensor of any rank.
 *
 * <p>Source: {@code keras.regularizers.L1}.
 *
 * @param l1 the factor
 */
public record L1(double l1) implements Regularizer {

  /** The penalty of a tensor whose Σ|x| this is. A zero factor times NaN or Infinity is NaN. */
  public double penalty(double sumAbs) {
    return l1 * sumAbs;
  }

  @Override
  public RegularizerClass regularizerClass() {
    return RegularizerClass.L1;
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

package io.penalties.regularizer;

import io.penalties.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The penalty {@code l1 · Σ|x| + l2 · Σx²} over all elements of a tensor of any rank.
 *
 * <p>Source: {@code keras.regularizers.L1L2}.
 *
 * @param l1 the factor of Σ|x|
 * @param l2 the factor of Σx²
 */
public record L1L2(double l1, double l2) implements Regularizer {

  /**
   * The penalty of a tensor with these sums. As in Keras, a part with factor zero is omitted, so
   * that NaN and infinities do not reach it.
   */
  public double penalty(double sumAbs, double sumSquares) {
    double penalty = 0;
    if (l1 != 0) {
      penalty += l1 * sumAbs;
    }
    if (l2 != 0) {
      penalty += l2 * sumSquares;
    }
    return penalty;
  }

  @Override
  public String className() {
    return RegularizerClass.L1L2.className();
  }

  @Override
  public Need need(Shape shape, Convention convention) {
    return new Need.Sums(this::penalty);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("l1", l1);
    config.put("l2", l2);
    return config;
  }

  @Override
  public boolean isZero() {
    return l1 == 0 && l2 == 0;
  }
}

package io.penalties.regularizer;

import io.penalties.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The penalty {@code factor · ½ · Σ_{i≠j}|rᵢ·rⱼ| / (n(n−1)/2)}: the mean absolute cosine between
 * the n rows (or columns) r of a matrix, each scaled to unit length.
 *
 * <p>Rows shorter than a floor are not scaled to one, see {@link #inverseNorm}. A matrix of one row
 * (column) has no pairs, and the penalty is NaN, as in Keras.
 *
 * <p>Source: {@code keras.regularizers.OrthogonalRegularizer}.
 *
 * @param factor the factor
 * @param mode the vectors of the matrix that are compared
 */
public record OrthogonalRegularizer(double factor, Mode mode) implements Regularizer {

  /** Which vectors of the matrix are to be orthogonal. */
  public enum Mode {
    /** The rows: axis 0 counts the vectors. */
    ROWS,
    /** The columns: axis 1 counts the vectors. */
    COLUMNS;

    static Optional<Mode> parse(String label) {
      return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
    }

    /** Their number in a matrix. */
    public long count(Shape matrix) {
      return matrix.dimension(this == ROWS ? 0 : 1);
    }

    /** The name in Keras's config. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keras 3 multiplies by at most 1/ε with {@code keras.config.epsilon()} = 1e-7. */
  private static final double KERAS_LARGEST_INVERSE_NORM = 1 / 1e-7;

  /** Keras 2 takes the root of at least this ({@code tf.math.l2_normalize}). */
  private static final double TF_KERAS_SMALLEST_SQUARE = 1e-12;

  /** The scale of a row or column, given the sum of its squares. */
  public static double inverseNorm(double sumSquares, Convention convention) {
    return switch (convention) {
      case KERAS -> Math.min(1 / Math.sqrt(sumSquares), KERAS_LARGEST_INVERSE_NORM);
      case TF_KERAS -> 1 / Math.sqrt(Math.max(sumSquares, TF_KERAS_SMALLEST_SQUARE));
    };
  }

  /**
   * The penalty of a matrix.
   *
   * @param offDiagonalSumAbs Σ_{i≠j}|rᵢ·rⱼ|, 0 when there are no pairs
   * @param shape the shape of the matrix
   */
  public double penalty(double offDiagonalSumAbs, Shape shape) {
    double n = vectors(shape);
    return factor * 0.5 * offDiagonalSumAbs / (n * (n - 1) / 2);
  }

  /** The number n of rows (columns) that are compared. */
  public long vectors(Shape shape) {
    return mode.count(shape);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidRegularizerException in Keras's words, unless the rank is 2
   */
  @Override
  public Need need(Shape shape, Convention convention) {
    if (shape.rank() != 2) {
      throw new InvalidRegularizerException(
          "",
          "Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape%s%s"
              .formatted(convention == Convention.KERAS ? "=" : " == ", shape.toTuple()));
    }
    return new Need.Gram(
        shape,
        List.of(
            new Need.Gram.Query(
                mode, Need.Gram.Made.SUM_ABS, sumSquares -> inverseNorm(sumSquares, convention))),
        answers -> penalty(answers.getFirst().offDiagonal(), shape));
  }

  @Override
  public Optional<String> whyNaN(Shape shape) {
    return vectors(shape) < 2
        ? Optional.of(
            "OrthogonalRegularizer(mode=\"%1$s\") divides by the number of pairs of %1$s, and shape %2$s has none."
                .formatted(mode.label(), shape.toTuple()))
        : Optional.empty();
  }

  @Override
  public String className() {
    return RegularizerClass.ORTHOGONAL.className();
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("factor", factor);
    config.put("mode", mode.label());
    return config;
  }

  @Override
  public boolean isZero() {
    return factor == 0;
  }
}

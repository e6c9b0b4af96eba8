package io.penalties.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.tensor.Shape;
import org.junit.jupiter.api.Test;

class OrthogonalRegularizerTest {

  private static final OrthogonalRegularizer ROWS =
      new OrthogonalRegularizer(0.5, OrthogonalRegularizer.Mode.ROWS);
  private static final OrthogonalRegularizer COLUMNS =
      new OrthogonalRegularizer(0.5, OrthogonalRegularizer.Mode.COLUMNS);

  @Test
  void dividesByTheNumberOfPairs() {
    assertThat(ROWS.penalty(6, Shape.of(3, 5))).isEqualTo(0.5);
    assertThat(COLUMNS.penalty(6, Shape.of(3, 5))).isEqualTo(0.15);
  }

  @Test
  void withoutPairsIsNaN() {
    assertThat(ROWS.penalty(0, Shape.of(1, 5))).isNaN();
    assertThat(ROWS.penalty(0, Shape.of(0, 5))).isNaN();
    assertThat(COLUMNS.penalty(0, Shape.of(5, 1))).isNaN();
    assertThat(COLUMNS.penalty(0, Shape.of(5, 0))).isNaN();
    assertThat(ROWS.penalty(0, Shape.of(3, 0))).isZero();
  }

  @Test
  void shortVectorsAreNotScaledToOne() {
    assertThat(OrthogonalRegularizer.inverseNorm(4, Convention.KERAS)).isEqualTo(0.5);
    assertThat(OrthogonalRegularizer.inverseNorm(0, Convention.KERAS)).isEqualTo(1e7);
    assertThat(OrthogonalRegularizer.inverseNorm(1e-18, Convention.KERAS)).isEqualTo(1e7);
    assertThat(OrthogonalRegularizer.inverseNorm(0, Convention.TF_KERAS)).isEqualTo(1e6);
    assertThat(OrthogonalRegularizer.inverseNorm(1e-13, Convention.TF_KERAS)).isEqualTo(1e6);
    assertThat(OrthogonalRegularizer.inverseNorm(Double.NaN, Convention.KERAS)).isNaN();
    assertThat(OrthogonalRegularizer.inverseNorm(Double.NaN, Convention.TF_KERAS)).isNaN();
  }

  @Test
  void takesMatricesOnly() {
    ROWS.need(Shape.of(2, 3), Convention.KERAS);
    assertThatThrownBy(() -> ROWS.need(Shape.of(3, 3, 1, 2), Convention.KERAS))
        .isInstanceOf(InvalidRegularizerException.class)
        .hasMessage(
            "Inputs to OrthogonalRegularizer must have rank 2. Received: inputs.shape=(3, 3, 1,"
                + " 2)");
    assertThatThrownBy(() -> ROWS.need(Shape.of(3), Convention.TF_KERAS))
        .hasMessageEndingWith("inputs.shape == (3,)");
    assertThatThrownBy(() -> ROWS.need(Shape.SCALAR, Convention.KERAS)).hasMessageEndingWith("=()");
  }
}

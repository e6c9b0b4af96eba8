package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits from one thread, several, and a stream of blocks; sums within their bounds. */
class FormulaBitsTest {

  private static final int ROWS = 1_357;
  private static final int COLUMNS = 701;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops.sum(ops.square(x))",
        "ops.sum(x) + ops.sum(ops.abs(x)) * ops.max(x)",
        "ops.sum(ops.norm(x, axis=0))",
        "ops.sum(ops.norm(x, axis=1))",
        "ops.sum(ops.sqrt(ops.sum(ops.square(x), axis=0))) ** 2 / ops.sum(ops.square(x))",
        "ops.max(ops.sum(x, axis=1)) * ops.min(ops.prod(ops.abs(x) + 0.5, axis=0))",
        "ops.prod(1 + x / 1000000)",
        "ops.sum(ops.max(x, axis=0)) + ops.sum(ops.min(x, axis=-1))",
        "ops.mean(x) + ops.sum(K.sum(x, axis=[0])[0])",
      })
  void streamed(String formula) {
    for (Shape shape :
        new Shape[] {Shape.of(ROWS, COLUMNS), Shape.of(5, 7, 9_001), Shape.of(3, 400_003)}) {
      Tensor tensor = random(shape);
      FormulaPlan plan = FormulaRun.plan(formula, Map.of(), shape);
      double value = FormulaRun.held(formula, tensor);

      assertThat(plan.streams()).isTrue();
      assertThat(value).isFinite();
      assertThat(FormulaRun.parallel(plan, tensor)).isEqualTo(value);
      assertThat(FormulaRun.streamed(plan, tensor)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops.sum(ops.square(x - ops.mean(x, axis=0)))",
        "ops.var(x)",
        "ops.sum(ops.abs(x[1:] - x[:-1]))",
        "ops.sum(ops.softmax(x)[:, ::7])",
        "ops.sum(ops.square(ops.matmul(x[:99], ops.transpose(x)[:, :17])))",
        "ops.logsumexp(ops.transpose(x), axis=0)[3]",
      })
  void held(String formula) {
    Tensor tensor = random(Shape.of(ROWS, COLUMNS));
    FormulaPlan plan = FormulaRun.plan(formula, Map.of(), tensor.shape());
    double value = FormulaRun.held(formula, tensor);

    assertThat(plan.streams()).isFalse();
    assertThat(value).isFinite();
    assertThat(FormulaRun.parallel(plan, tensor)).isEqualTo(value);
  }

  @Test
  void sumsOfCancellingTermsAreExactToTheLastBit() {
    double[] values = new double[100_000];
    SplittableRandom random = new SplittableRandom(5);
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(60));
      exact = exact.add(new BigDecimal(values[i]));
    }
    Tensor tensor = FormulaRun.tensor(DType.FLOAT64, Shape.of(values.length), values);

    assertThat(FormulaRun.held("ops.sum(x)", tensor)).isEqualTo(exact.doubleValue());
    assertThat(FormulaRun.held("ops.sum(ops.reshape(x, [-1, 1]), axis=0)", tensor))
        .isEqualTo(exact.doubleValue());
    assertThat(FormulaRun.held("ops.sum(ops.reshape(x, [1, -1]), axis=1)", tensor))
        .isEqualTo(exact.doubleValue());
  }

  @Test
  void infinitiesAndNaNsStayWhatTheyAre() {
    Tensor x = FormulaRun.tensor(DType.FLOAT32, Shape.of(3), 1, Double.POSITIVE_INFINITY, -2);
    assertThat(FormulaRun.held("ops.sum(x)", x)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(FormulaRun.held("ops.sum(ops.sum(ops.reshape(x, [3, 1]), axis=0))", x))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(FormulaRun.held("ops.sum(x) - ops.sum(x)", x)).isNaN();
    assertThat(FormulaRun.held("ops.max(ops.sqrt(x))", x)).isNaN();
  }

  private static Tensor random(Shape shape) {
    SplittableRandom random = new SplittableRandom(3);
    return FormulaRun.tensor(
        DType.FLOAT32,
        shape,
        random.doubles(shape.elementCount()).map(value -> value - 0.5).toArray());
  }
}

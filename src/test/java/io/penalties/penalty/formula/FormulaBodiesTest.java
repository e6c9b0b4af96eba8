package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions as Keras users have them, with their lines. */
class FormulaBodiesTest {

  /** [[1, −2], [3, −4]]. */
  private static final Tensor X = FormulaRun.tensor(DType.FLOAT32, Shape.of(2, 2), 1, -2, 3, -4);

  private static final String ELASTIC =
      """
          def __call__(self, x):
              \"""Elastic net, as Keras's L1L2 has it.\"""
              regularization = ops.convert_to_tensor(0.0, dtype=x.dtype)
              if self.l1:
                  regularization += self.l1 * ops.sum(ops.absolute(x))

              # the other half
              if self.l2:
                  regularization += self.l2 * ops.sum(ops.square(x))
              return regularization
      """;

  private static final String BY_MODE =
      """
      if self.mode == "l1":
          return ops.sum(ops.abs(x))
      elif self.mode is None or len(x.shape) != 2:
          return 0.0
      else:
          if not self.scale:
              raise ValueError(f"unused")
          total = ops.sum(ops.square(x))
          total /= self.scale
      total -= 1
      return total
      """
          .replace("f\"unused\"", "'unused'");

  private static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return values;
  }

  @Test
  void aMethodAsItIsPasted() {
    assertThat(FormulaRun.held(ELASTIC, Map.of("l1", 2, "l2", 0.5), X)).isEqualTo(35);
    assertThat(FormulaRun.held(ELASTIC, Map.of("l1", 0, "l2", 0.5), X)).isEqualTo(15);
    assertThat(FormulaRun.held(ELASTIC, Map.of("l1", false, "l2", 0), X)).isEqualTo(0);
    assertThat(FormulaRun.held(ELASTIC.strip(), Map.of("l1", 2, "l2", 0), X)).isEqualTo(20);
  }

  @Test
  void aMethodWithoutItsHeader() {
    String body = ELASTIC.substring(ELASTIC.indexOf("regularization"));
    assertThat(FormulaRun.held(body, Map.of("l1", 2, "l2", 0.5), X)).isEqualTo(35);
  }

  @Test
  void branchesByValuesOfTheConfig() {
    Map<String, @Nullable Object> none = values("scale", 2);
    none.put("mode", null);
    assertThat(FormulaRun.held(BY_MODE, values("mode", "l1", "scale", 0), X)).isEqualTo(10);
    assertThat(FormulaRun.held(BY_MODE, values("mode", "l2", "scale", 2), X)).isEqualTo(14);
    assertThat(FormulaRun.held(BY_MODE, none, X)).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "def f(x, l=0.01): return l * ops.sum(x)|-0.02",
        "def f(w: tf.Tensor, l: float = 2.0,) -> tf.Tensor:;  return l * tf.reduce_sum(w)|-4",
        "@keras.saving.register_keras_serializable(package='p');def f(x):;;  return K.sum(x)|-2",
        "lambda w, l=3: l * K.sum(w)|-6",
        "l1_reg = lambda w: 0.5 * K.sum(K.abs(w))|5",
        "return lambda w: K.sum(w)|-2",
        "x = ops.reshape(x, (-1, x.shape[-1]));g = ops.matmul(ops.transpose(x), x);return"
            + " ops.sum(g)|2",
        "rows, cols = x.shape;return rows * cols * ops.sum(x)|-8",
        "a = b = ops.sum(x);return a + b|-4",
        "a = rows, cols = x.shape;return a[0] * rows * cols|8",
        "(rows, cols) = x.shape;return rows * 10 + cols|22",
        "[rows, cols] = x.shape;return rows * 10 + cols|22",
        "(a, b), c = (1, 2), 3;return a * 100 + b * 10 + c|123",
        "self.rows, cols = x.shape[0], 5;return self.rows * 10 + cols|25",
        "self.rows = n = x.shape[0];return self.rows * 10 + n|22",
        "first, = [7];(only) = 3;return first * 10 + only|73",
        "a = b = 2;a += 1;return a * 10 + b|32",
        "[[a]] = [[[3, 4]]];return len(a)|2",
        "[[a]] = [[3]];return a|3",
        "[(a, b)] = [(1, 2)];return a * 10 + b|12",
        "y = z = x;y += 1;return ops.sum(z - x)|0",
        "y = 1, 2;y += 3, 4;return len(y)|4",
        "s = x.shape[:1] + (-1,);return ops.reshape(x, s).shape[1]|2",
        "s = [1] * len(x.shape) + [-1];return ops.reshape(x, s).shape[2]|4",
        "return len((7,) * 0) + len(2 * [1, 2])|4",
        "return ops.sum([1, 2] * ops.sum(x, axis=0)) - ops.sum(x * [1, 2])|0",
        "return ops.sum(0.5 * [2, 4])|3",
        "f = ops.sum(x, axis=0) if 1 == 1 else 0;return f[0]|4",
        "x = x.abs();x *= 2;x = x.sum();x|20",
        "d = x.get_shape().as_list();return d[0] * ops.sum(x)|-4",
        "if x.shape[0] > 5: return ops.sum(x);else: return 3|3",
        "return ops.sum(x) if ops.max(x) > 2 else 7|-2",
        "return ops.sum(x) if ops.max(x) > 3 else 7|7",
        "return ops.sum(x) if self.axis is None else 0|-2",
        "ops.sum(x, axis=self.axis or 0)[1]|-6",
        "return 0 if self.axis is not None and self.axis > 0 else 1|1",
      })
  void lines(String lines, double expected) {
    double value = FormulaRun.held(lines.replace(';', '\n'), values("axis", null), X);
    assertThat(value).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  @Test
  void valuesOfTheConfigComeBeforeDefaults() {
    String formula = "def f(x, l=0.01): return l * ops.sum(x)";
    assertThat(FormulaRun.held(formula, Map.of("l", 2), X)).isEqualTo(-4);
  }

  @Test
  void tensorsThatAreComparedAreFoundInEveryLine() {
    String formula = "d = x - reference\nif self.ewc:\n    d = d * importance\nreturn ops.sum(d)";
    assertThat(Formula.parse(formula).requireNames(Map.of("ewc", 1)))
        .containsExactly(Step.Source.REFERENCE, Step.Source.IMPORTANCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ops.sum(ops.einsum('ij,kj->ik', x, x))|52",
        "ops.sum(tf.einsum('ij,ik', x, x))|2",
        "np.einsum('ii', x)|-3",
        "ops.sum(torch.einsum('ii->i', x))|-3",
        "ops.einsum('ij->', x)|-2",
        "ops.einsum('ij->j', x)[1]|-6",
        "ops.einsum('ji', x)[0, 1]|3",
        "ops.einsum('ij,ij->', x, x)|30",
        "ops.einsum('ij,ij->j', x, x)[0]|10",
        "ops.einsum('ij,jk,kl->il', x, x, x)[1, 0]|21",
        "ops.sum(ops.einsum('i,j->ij', x[0], x[1]))|1",
        "ops.einsum('bij,bjk->bik', ops.reshape(x, (1, 2, 2)), ops.reshape(x, (1, 2, 2)))[0, 1,"
            + " 1]|10",
        "ops.sum(ops.tensordot(x, x, axes=1))|2",
        "ops.tensordot(x, x)|30",
        "ops.sum(tf.tensordot(x, x, [[0], [0]]))|2",
        "ops.trace(x) + tf.linalg.trace(x) + torch.trace(x)|-9",
        "ops.sum(ops.diagonal(x, offset=1)) + torch.diag(x).sum()|-5",
        "ops.sum(np.diag(x[0])) + ops.sum(tf.linalg.diag(x[1]))|-2",
        "ops.sum(tf.linalg.diag_part(x)) + np.diagonal(x, -1)[0]|0",
        "ops.sum(tf.linalg.set_diag(x, tf.zeros(2)))|1",
        "ops.sum(tf.linalg.set_diag(x[:1], x[:1, 0]))|-1",
        "ops.sum(ops.abs(x - ops.flip(x, axis=0)))|8",
        "torch.flip(x, [0, 1])[0, 0] + ops.flip(x)[0, 1] + K.reverse(x, 1)[0, 0]|-3",
        "ops.sum(ops.abs(ops.round(x / 4)))|2",
        "ops.sum(ops.floor(x / 4)) - ops.sum(ops.ceil(x / 4))|-3",
        "ops.sum(ops.sin(x) ** 2 + ops.cos(x) ** 2)|4",
        "ops.count_nonzero(x > 0) + ops.count_nonzero(x[0] * 0)|2",
        "ops.sum(ops.square(tf.math.l2_normalize(x, axis=1)))|2",
        "ops.sum(ops.square(F.normalize(x, dim=0))) + ops.sum(ops.normalize(x) ** 2)|4",
        "ops.sum(K.l2_normalize(x * 0)) + ops.sum(ops.normalize(x * 0)) + F.normalize(x *"
            + " 0).sum()|0",
        "tf.reduce_sum(tf.where(tf.greater(x, 0), x, 0)) + ops.sum(ops.less_equal(x, -2))|6",
        "ops.sum(ops.logical_and(x > 0, x < 2)) + ops.sum(ops.logical_not(x))|1",
        "tf.reduce_sum(tf.math.squared_difference(x, 1))|38",
        "tf.math.reduce_euclidean_norm(x) ** 2|30",
        "ops.sum(ops.ones((2, 2)) * x * tf.math.reciprocal(x))|4",
        "ops.sum(x[1:, :] - x[:-1, :]) + math.floor(x.shape[0] / 4) + int(2.7)|2",
      })
  void functions(String formula, double expected) {
    assertThat(FormulaRun.held(formula, X)).isCloseTo(expected, within(1e-14));
  }
}

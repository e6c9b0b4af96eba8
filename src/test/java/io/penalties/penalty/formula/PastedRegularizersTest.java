package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.InvalidFormulaException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole pieces of a user's file: imports, constants, classes. */
class PastedRegularizersTest {

  /** [[1, −2], [3, −4]]. */
  private static final Tensor X = FormulaRun.tensor(DType.FLOAT32, Shape.of(2, 2), 1, -2, 3, -4);

  /** The shape of PointNet's: a constant is made once, and the kernel is a stack of matrices. */
  private static final String CLASS =
      """
      from keras import ops
      import keras

      @keras.saving.register_keras_serializable(package="point_net")
      class OrthogonalRegularizer(keras.regularizers.Regularizer):
          \"""Keeps transformations near orthogonal ones.\"""

          def __init__(self, num_features, l2reg: float = 0.5, **kwargs):
              super().__init__(**kwargs)
              if num_features < 1:
                  raise ValueError(f"Expected features. Received: {num_features}\\n")
              self.num_features = num_features
              self.l2reg = float(l2reg)
              self.eye = ops.eye(num_features)

          def __call__(self, x):
              x = ops.reshape(x, (-1, self.num_features, self.num_features))
              xxt = ops.tensordot(x, x, axes=(2, 2))
              xxt = ops.reshape(xxt, (-1, self.num_features, self.num_features))
              return ops.sum(self.l2reg * ops.square(xxt - self.eye))

          def get_config(self):
              return {
                  "num_features": self.num_features,
                  "l2reg": self.l2reg,
              }
      """;

  @Test
  void aClassAsItIsInTheFile() {
    // X·Xᵀ − 1 is [[4, 11], [11, 24]].
    assertThat(FormulaRun.held(CLASS, Map.of("num_features", 2), X)).isEqualTo(0.5 * 834);
    Map<String, Object> config = Map.of("num_features", 2, "l2reg", 2);
    assertThat(FormulaRun.held(CLASS, config, X)).isEqualTo(2 * 834);
    assertThat(Formula.parse(CLASS).requireNames(config)).isEmpty();
  }

  @Test
  void aConfigThatTheClassRefuses() {
    assertThatExceptionOfType(InvalidFormulaException.class)
        .isThrownBy(() -> FormulaRun.held(CLASS, Map.of("num_features", 0), X))
        .withMessageContaining("for which it raises an error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class A:;  def __init__(self, l=3): self.l = l;  def __call__(self, x): return self.l *"
            + " K.sum(x)|-6",
        "class A(Regularizer):;  def __call__(self, x) -> float:;    return K.sum(x);  def"
            + " get_config(self):;    if 1:;      return {};  b = 1|-2",
        "L2 = 0.5;;def l2_reg(w):;    return L2 * K.sum(K.square(w))|15",
        "import tensorflow as tf;A, B = 1, 2;C = 3;@decorated;def f(x): return C * tf.reduce_sum(x)"
            + "|-6",
        "import tensorflow as tf;f = lambda x: tf.reduce_sum(x)|-2",
        "def f(x, *, m=2.0, **kwargs): return m * ops.sum(x)|-4",
        "y: float = ops.sum(x);return y|-2",
        "y = ops.sum(x);y **= 2;return y|4",
        "assert len(x.shape) == 2, f'no matrix: {x}';return ops.sum(x)|-2",
        "if 0 < self.a < 1 and -1 < 2 > 0:;  return 5;return 6|5",
        "if 0 < self.a <= 0.25:;  return 5;return 6|6",
        "if self.mode in ('rows', 'columns') and self.a not in [1, 2]:;  return 5;return 6|5",
        "if self.mode not in ('rows',):;  return 5;return 6|6",
        "self.s = ops.sum(x);return self.s + self.s|-4",
      })
  void lines(String lines, double expected) {
    Map<String, Object> config = Map.of("a", 0.5, "mode", "rows");
    assertThat(FormulaRun.held(lines.replace(';', '\n'), config, X)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class A: pass|Expected a class with a method def __call__(self, x)",
        "class A:;  def f(self): return 1|Expected a class with a method def __call__(self, x)",
        "class A:;  def __call__(self, x): return self.b * K.sum(x)|Expected b among the config",
        "class A:;  def __init__(self, b): self.b = check(b);  def __call__(self, x): return"
            + " self.b|Received: check",
        "class A:;  @property;  def a(self): return 2;  def __call__(self, x): return self.a *"
            + " K.sum(x)|Received: the string 'a method'",
        "class A:;  def f(self, x): return 1;  def __call__(self, x): return self.f(x)|Received:"
            + " self",
        "class A:;  def __init__(self):;    self.b = 1;    for i in [1]:;      self.b *= 2;  def"
            + " __call__(self, x): return self.b|Expected one expression",
        "assert x.ndim == 3;return ops.sum(x)|for which it raises an error",
        "if self.a in x: return 1|Expected a list after in",
        "import os|Expected a value",
      })
  void mistakes(String lines, String detail) {
    assertThatExceptionOfType(InvalidFormulaException.class)
        .isThrownBy(() -> FormulaRun.held(lines.replace(';', '\n'), Map.of("a", 0.5), X))
        .withMessageContaining(detail);
  }
}

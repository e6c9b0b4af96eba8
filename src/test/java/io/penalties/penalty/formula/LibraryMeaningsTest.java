package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where libraries differ, each has its own answer. */
class LibraryMeaningsTest {

  /** [[1, −2], [3, −4]]. */
  private static final Tensor X = FormulaRun.tensor(DType.FLOAT32, Shape.of(2, 2), 1, -2, 3, -4);

  private static final List<List<Integer>> LAPLACIAN = List.of(List.of(1, -1), List.of(-1, -1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.var(x)|9.666666666666666",
        "torch.var(x, unbiased=False)|7.25",
        "torch.var(x, correction=0)|7.25",
        "torch.var(x, False)|7.25",
        "torch.var(x.flatten(), True)|9.666666666666666",
        "x.std(False) ** 2|7.25",
        "x.var(unbiased=True)|9.666666666666666",
        "ops.var(x)|7.25",
        "tf.math.reduce_variance(x)|7.25",
        "K.var(x)|7.25",
        "torch.std(x, 0).sum()|2.8284271247461903",
        "torch.std(x, dim=0, keepdim=True).sum()|2.8284271247461903",
        "K.sum(K.sqrt(x))|2.732050807568877",
        "ops.norm(x, ord=1)|6",
        "np.linalg.norm(x, 1)|6",
        "tf.norm(x, ord=1)|10",
        "torch.norm(x, p=1)|10",
        "torch.norm(x, 1, dim=(0, 1))|10",
        "torch.linalg.norm(x, 1)|6",
        "torch.linalg.vector_norm(x, 1)|10",
        "x.norm(1)|10",
        "x.norm() ** 2|30",
        "tf.norm(x, ord='euclidean') ** 2|30",
        "tf.norm(x, ord=1, axis=[0, 1])|6",
        "tf.nn.l2_loss(x)|15",
        "torch.max(x, dim=1).values.sum()|4",
        "torch.max(x, 1)[0].sum()|4",
        "torch.max(x, torch.zeros_like(x)).sum()|4",
        "torch.clamp(x, min=0).sum()|4",
        "x.clamp(0, 2).sum() + x.clip(max=0).sum()|-3",
        "K.sum(K.clip(x, 0, 2))|3",
        "tf.reduce_sum(tf.clip_by_value(x, -1, 1))|0",
        "x.abs().mean()|2.5",
        "x.pow(2).sum().sqrt() ** 2|30",
        "x.t().mm(x).sum()|2",
        "x.view(-1).sum() + x.reshape(4, 1)[0, 0] + x.flatten()[3]|-5",
        "x.size(0) + x.numel() + x.dim() + x.size()[1] + x.ndim + x.size|16",
        "x.astype('float64').sum() + tf.reduce_sum(tf.cast(x, tf.float32))|-4",
        "tf.reduce_sum(tf.cast(x > 0, tf.float32)) + ops.sum(ops.cast(x, 'bool'))|6",
        "tf.reduce_max(x[:0])|-Infinity",
        "ops.norm(x[:0, 0], ord=float('inf'))|0",
        "ops.sum(np.linalg.norm(x[:, :0], ord=np.inf, axis=1))|0",
        "np.linalg.norm(x[:0], ord=1) + np.linalg.norm(x[:, :0], ord=-1, axis=(1, 0))|0",
        "np.linalg.norm(x[:, :0], -np.inf)|0",
        "tf.norm(x[:0, 0], ord=np.inf)|-Infinity",
        "tf.linalg.matmul(x, x, transpose_a=True)[0, 0]|10",
        "lambda w: tf.reduce_sum(w)|-2",
        "lambda self, w: ops.sum(w)|-2",
        "return ops.sum(x)  # a comment|-2",
        "ops.sum(x ** x.ndim) ** 0.5 * K.epsilon()|5.477225575051661e-07",
        "ops.logsumexp(x * 1000)|3000",
        "ops.sum(ops.softmax(x * 1000))|2",
        "ops.sum(ops.softplus(1000 * x))|4000",
        "ops.max(x) - float('inf')|-Infinity",
        "len(x) + 7 // 2 + 1_000 * 1e-3 + .5|6.5",
        "0x10 + 0XfF + 0b101 + 0o17 + 0x_1F + 1_0.2_5e0_1|424.5",
        "00 + 0_0 + 007.5 + 07e1|77.5",
        "0x20000000000001|9007199254740992",
        "0x20000000000003|9007199254740996",
        "tf.transpose(x)[0, 1]|3",
        "tf.transpose(x, perm=[1, 0], conjugate=False)[1, 0]|-2",
        "K.sum(K.cast(x > 0, K.floatx()))|2",
        "K.cast_to_floatx(0.5) * K.sum(K.constant([1, 2]) * x)|-4",
        "x.std(dim=0).sum()|2.8284271247461903",
        "max(0.0, 2.0) + min(3, 1, 2) + max(x, axis=0)[0] + min(x)|2",
        "sum([ops.sum(x), 5, 1]) + sum(x.shape)|8",
        "tf.add_n([x, x])[1, 0] + tf.identity(x)[0, 0]|7",
        "7 % 3 + -7 % 3 + 7 % -3|1",
        "ops.sum(ops.log2(ops.abs(x)))|4.584962500721156",
        "ops.sum(np.log10(ops.abs(x) * 10))|5.380211241711606",
        "ops.sum(ops.cosh(x))|42.68117115769313",
        "tf.reduce_sum(tf.sinh(x))|-19.723701483921065",
        "ops.sinh(x[0, 0] * 1e-10)|1e-10",
        "ops.sum(ops.logaddexp(x, 0))|4.506926978052746",
        "ops.logaddexp(-ops.exp(1000 * x[0, 0]), -np.inf)|-Infinity",
        "tf.math.divide_no_nan(1.0, x - x)[0, 0] + tf.math.xlogy(x - x, x)[0, 1]|0",
        "tf.reduce_sum(tf.math.multiply_no_nan(x / (x - 1), tf.cast(x < 0,"
            + " tf.float32)))|1.4666666666666668",
        "tf.nn.moments(x, axes=[0])[1][1] + ops.moments(x, [0, 1])[0]|0.5",
        "keras.losses.kl_divergence(0.25, ops.abs(x) / 4)[1]|-0.6212266624470001",
        "kullback_leibler_divergence(0.0, ops.abs(x))[0]|-3.223619130191664e-06",
        "ops.vdot(x, x)|30",
        "ops.sum(ops.triu(x)) + np.sum(np.tril(x, -1)) + tf.reduce_sum(tf.linalg.band_part(x, 0,"
            + " -1))|-7",
        "torch.triu(x, diagonal=1).sum() + x.tril()[1, 0]|1",
        "ops.sum(ops.arange(2) * x) + np.sum(np.arange(1, 3) * x)|-14",
        "tf.reduce_sum(tf.range(0, 4, 2, dtype=tf.float32))|2",
        "ops.sum(ops.full((2, 2), 0.5) * x) + ops.sum(ops.full_like(x, 3))|11",
        "ops.moveaxis(x, 0, -1)[0, 1]|3",
        "math.prod(x.shape) + ops.identity(2)[0, 0]|5",
        "torch.permute(x, (1, 0))[1, 0] + x.T[0, 1] + x.transpose(0, 1)[1, 1]|-3",
      })
  void meanWhatTheirLibraryMeans(String formula, double expected) {
    assertThat(FormulaRun.held(formula, X)).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
  }

  @Test
  void conditionsCombine() {
    String formula = "ops.sum((x > -3) & (x < 2)) + 2 * ops.sum((x < -3) | (x > 2))";
    assertThat(FormulaRun.held(formula, X)).isEqualTo(6);
  }

  @Test
  void softplusOfPyTorchIsLinearBeyondItsThreshold() {
    Tensor x = FormulaRun.tensor(DType.FLOAT32, Shape.of(1), 21);
    assertThat(FormulaRun.held("F.softplus(x)", x)).isEqualTo(21);
    assertThat(FormulaRun.held("ops.softplus(x)", x)).isEqualTo(21.000000000758256);
  }

  @Test
  void valuesOfTheConfigAreNames() {
    Map<String, Object> config =
        Map.of("c", List.of(1, 2.5), "on", true, "axis", -1L, "l2", 0.5, "big", "Infinity");
    assertThat(FormulaRun.held("self.c[1] * ops.sum(x) + self.on", config, X)).isEqualTo(-4);
    assertThat(FormulaRun.held("ops.sum(x * self.c) + l2", config, X)).isEqualTo(-10.5);
    assertThat(FormulaRun.held("ops.sum(ops.max(x, axis=self.axis))", config, X)).isEqualTo(4);
    assertThat(FormulaRun.held("ops.sum(ops.matmul(x, self.m))", Map.of("m", LAPLACIAN), X))
        .isEqualTo(12);
    assertThat(FormulaRun.held("tf.reduce_sum(x * tf.constant([[1., 0.], [0, 2]]))", X))
        .isEqualTo(-7);
    assertThat(FormulaRun.held("self.big * ops.sum(x)", config, X))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }
}

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.var(x)|9.666666666666666",
        "torch.var(x, unbiased=False)|7.25",
        "torch.var(x, correction=0)|7.25",
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
        "torch.permute(x, (1, 0))[1, 0] + x.T[0, 1] + x.transpose(0, 1)[1, 1]|-3",
      })
  void meanWhatTheirLibraryMeans(String formula, double expected) {
    assertThat(FormulaRun.held(formula, X)).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
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
    assertThat(FormulaRun.held("self.big * ops.sum(x)", config, X))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }
}

package io.penalties.regularizer.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTableTest {

  @Test
  void describesEveryFunctionOnce() {
    assertThat(FunctionTable.entries())
        .extracting(FunctionTable.Entry::name)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FormulaFunction.values()).map(FormulaFunction::label).toList());
  }

  @Test
  void hasEveryNameOnce() {
    List<String> names =
        FunctionTable.entries().stream()
            .flatMap(entry -> entry.signatures().stream())
            .map(signature -> signature.substring(0, signature.indexOf('(')))
            .toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "sum, SUM",
    "reduce_sum, SUM",
    "keras.ops.sum, SUM",
    "keras.ops.numpy.sum, SUM",
    "tf.reduce_sum, SUM",
    "tf.math.reduce_sum, SUM",
    "tensorflow.math.reduce_sum, SUM",
    "tf.keras.backend.sum, SUM",
    "keras.backend.sqrt, SQRT_OF_POSITIVE",
    "tf.nn.relu, RELU",
    "np.linalg.norm, NORM",
    "torch.linalg.norm, NORM",
    "F.softplus, SOFTPLUS",
    "torch.nn.functional.relu, RELU",
    "len, LENGTH",
    "clamp, CLIP",
  })
  void knowsTheLibrariesNames(String name, FormulaFunction function) {
    assertThat(FunctionTable.INSTANCE.find(name))
        .get()
        .extracting(Signature::function)
        .isEqualTo(function);
  }
}

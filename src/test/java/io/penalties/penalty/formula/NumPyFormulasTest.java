package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of function, along all kinds of axes, with NumPy's answers (numpy_formulas.py). */
class NumPyFormulasTest {

  static Stream<Arguments> cases() {
    InputStream file = NumPyFormulasTest.class.getResourceAsStream("/formulas/numpy.json");
    JsonNode tensors = JsonMapper.builder().build().readTree(file).get("tensors");
    return StreamSupport.stream(tensors.spliterator(), false)
        .flatMap(tensor ->
            tensor.get("cases").properties().stream()
                .map(fixture ->
                    Arguments.of(fixture.getKey(), tensor, fixture.getValue().asDouble())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhatNumPyComputes(String formula, JsonNode fixture, double expected) {
    Tensor tensor =
        FormulaRun.tensor(
            DType.FLOAT32,
            Shape.of(numbers(fixture, "shape").mapToLong(JsonNode::asLong).toArray()),
            numbers(fixture, "values").mapToDouble(JsonNode::asDouble).toArray());
    FormulaPlan plan = FormulaRun.plan(formula, Map.of(), tensor.shape());

    double value = FormulaRun.parallel(plan, tensor);

    assertThat(value).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    if (plan.streams()) {
      assertThat(FormulaRun.streamed(plan, tensor)).isEqualTo(value);
    }
  }

  private static Stream<JsonNode> numbers(JsonNode fixture, String member) {
    return StreamSupport.stream(fixture.get(member).spliterator(), false);
  }
}

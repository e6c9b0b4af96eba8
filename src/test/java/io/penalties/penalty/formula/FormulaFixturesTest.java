package io.penalties.penalty.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.penalties.regularizer.formula.Formula;
import io.penalties.regularizer.formula.InvalidFormulaException;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Formulas with answers of Keras, NumPy and PyTorch in float64. */
class FormulaFixturesTest {

  static Stream<JsonNode> cases() {
    return read("cases");
  }

  static Stream<JsonNode> refused() {
    return read("refused");
  }

  private static Stream<JsonNode> read(String member) {
    InputStream file = FormulaFixturesTest.class.getResourceAsStream("/formulas/formulas.json");
    JsonNode fixtures = JsonMapper.builder().build().readTree(file);
    return StreamSupport.stream(fixtures.get(member).spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhatTheLibrariesCompute(JsonNode fixture) {
    Map<?, ?> config = JsonMapper.builder().build().convertValue(fixture.get("config"), Map.class);
    @SuppressWarnings("unchecked")
    Map<String, Object> values = (Map<String, Object>) config;
    Tensor tensor =
        FormulaRun.tensor(
            DType.parse(fixture.get("dtype").asString()).orElseThrow(),
            shape(fixture),
            StreamSupport.stream(fixture.get("values").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray());

    Formula.parse(fixture.get("formula").asString()).requireNames(values);
    FormulaPlan plan = FormulaRun.plan(fixture.get("formula").asString(), values, tensor.shape());
    double value = FormulaRun.parallel(plan, tensor);

    double expected = fixture.get("float64").asDouble();
    assertThat(value).isCloseTo(expected, within(1e-13 * Math.abs(expected) + 1e-300));
    if (plan.streams()) {
      assertThat(FormulaRun.streamed(plan, tensor)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatTheyRefuse(JsonNode fixture) {
    String formula = fixture.get("formula").asString();
    assertThatExceptionOfType(InvalidFormulaException.class)
        .isThrownBy(() -> FormulaRun.plan(formula, Map.of(), shape(fixture)))
        .satisfies(e -> assertThat(e.explain(formula)).contains("Column").contains("^"));
  }

  private static Shape shape(JsonNode fixture) {
    return Shape.of(
        StreamSupport.stream(fixture.get("shape").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray());
  }
}

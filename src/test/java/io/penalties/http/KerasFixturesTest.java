package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that Keras 3.15.1 computed or refused when the fixtures were made, over HTTP. */
class KerasFixturesTest extends ServiceTest {

  private static final double SUMS = 1e-12;
  private static final double ORTHOGONAL = 1e-11;

  static Stream<Named<JsonNode>> directCalls() throws IOException {
    try (InputStream fixtures =
        KerasFixturesTest.class.getResourceAsStream("/keras/regularizers.json")) {
      return StreamSupport.stream(JSON.readTree(fixtures).spliterator(), false)
          .map(fixture ->
              Named.of(
                  "%s %s %s"
                      .formatted(
                          fixture.get("id").asString(),
                          fixture.get("regularizer"),
                          fixture.get("shape")),
                  fixture))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("directCalls")
  void aDirectCallAnswersTheExactFormulaOrRefuses(JsonNode fixture) {
    HttpResponse<String> response = post("/penalties/direct", directRequest(fixture).toString());

    JsonNode expected = fixture.get("float64");
    boolean baseClass = fixture.get("regularizer").asString("").equalsIgnoreCase("regularizer");
    if (expected.isNull() || baseClass) {
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-regularizer");
    } else {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      boolean orthogonal = response.body().contains("OrthogonalRegularizer");
      assertClose(
          number(json(response).get("value")), number(expected), orthogonal ? ORTHOGONAL : SUMS);
    }
  }

  private static JsonNode directRequest(JsonNode fixture) {
    ObjectNode request = JSON.createObjectNode();
    request.set("regularizer", fixture.get("regularizer"));
    ObjectNode tensor = request.putObject("tensor");
    if (fixture.get("values").isNull()) {
      tensor.putArray("data").add(1).add(2);
    } else {
      tensor.set("dtype", fixture.get("dtype"));
      tensor.set("shape", fixture.get("shape"));
      tensor.set("data", fixture.get("values"));
    }
    return request;
  }

  static Stream<Named<JsonNode>> models() throws Exception {
    Path folder = Path.of(KerasFixturesTest.class.getResource("/keras/requests").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> Named.of(file.getFileName().toString(), JSON.readTree(file)))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theLayersOfAModelAnswerItsLossesInOrder(JsonNode fixture) {
    HttpResponse<String> response = post("/penalties", fixture.get("request").toString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode losses = json(response).get("losses");
    JsonNode expected = fixture.get("losses");
    assertThat(losses).hasSameSizeAs(expected);
    double sum = 0;
    for (int i = 0; i < expected.size(); i++) {
      assertClose(number(losses.get(i)), number(expected.get(i)), ORTHOGONAL);
      sum += number(expected.get(i));
    }
    assertClose(number(json(response).get("total")), sum, ORTHOGONAL);
  }

  private static void assertClose(double actual, double expected, double relative) {
    if (Double.isFinite(expected)) {
      assertThat(Math.abs(actual - expected))
          .as("expected %s, was %s", expected, actual)
          .isLessThanOrEqualTo(relative * Math.abs(expected));
    } else {
      assertThat(actual).isEqualTo(Double.valueOf(expected));
    }
  }
}

package io.penalties.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TensorsControllerTest extends ServiceTest {

  private static final byte[] FILE =
      new Safetensors()
          .add("dense/kernel", "[2,2]", 1, -2, 3, -4)
          .add("dense/bias", "[2]", 0.5, 0.25)
          .add("block.0.gamma", "[1]", 2)
          .add("scale", "[]", 3)
          .addRaw("step", "I64", "[1]", new byte[8])
          .toBytes();

  private HttpResponse<String> post(String query, byte[] body) {
    return send(
        request("/penalties/tensors" + query)
            .header("Content-Type", "application/vnd.safetensors")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode answer(String query) {
    HttpResponse<String> response = post(query, FILE);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  @Test
  void everyFloatingPointTensorIsATermInTheOrderOfTheData() {
    JsonNode answer = answer("?regularizer=l1");

    assertThat(answer.get("losses").toString()).isEqualTo("[0.1,0.0075,0.02,0.03]");
    assertThat(answer.get("layers").findValuesAsString("name"))
        .containsExactly("dense", "block.0", "scale");
    assertThat(answer.get("layers").findValuesAsString("target"))
        .containsExactly("kernel", "bias", "gamma", "scale");
    assertThat(answer.get("warnings").findValuesAsString("code")).containsExactly("skipped_dtype");
  }

  @Test
  void matchIsAPatternOnWholeNames() {
    assertThat(answer("?regularizer=l1&match=" + encode(".*/(kernel|bias)")).get("losses"))
        .hasSize(2);
    assertThat(answer("?regularizer=l1&match=kernel").get("losses")).isEmpty();
    assertThat(answer("?regularizer=l1&match=kernel").at("/warnings/0/code").asString())
        .isEqualTo("unmatched_rule");
  }

  @Test
  void theFirstRuleThatMatchesWinsAndNullDetaches() {
    JsonNode answer =
        answer(
            "?options="
                + encode(
                    """
                    {"rules": [{"match": ".*bias", "regularizer": null},
                               {"match": "dense/.*", "regularizer": {"class_name": "L2", "config": {"l2": 1}}},
                               {"match": "never", "regularizer": "l1"}]}
                    """));
    assertThat(answer.get("losses").toString()).isEqualTo("[30.0]");
    assertThat(answer.get("warnings").findValuesAsString("code")).containsExactly("unmatched_rule");
    assertThat(answer.at("/warnings/0/pointer").asString()).isEqualTo("/rules/2/regularizer");
  }

  @Test
  void biasAndNormCanBeLeftOut() {
    assertThat(
            answer("?regularizer=l1&options=" + encode("{\"exclude\": \"bias_and_norm\"}"))
                .get("losses")
                .toString())
        .isEqualTo("[0.1]");
  }

  @Test
  void whatOrthogonalCannotTakeIsSkippedAndStrictRefusesIt() {
    JsonNode answer = answer("?regularizer=orthogonal_regularizer");
    assertThat(answer.get("losses")).hasSize(1);
    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("rank_skipped", "rank_skipped", "rank_skipped", "skipped_dtype");

    HttpResponse<String> strict =
        post("?regularizer=orthogonal_regularizer&options=" + encode("{\"strict\": true}"), FILE);
    assertThat(strict.statusCode()).isEqualTo(422);
  }

  @Test
  void arraysOfOtherTypesAreSkippedByTheirNames() throws IOException {
    byte[] arrays = Files.readAllBytes(Path.of("src/test/resources/npz/kinds.npz"));
    JsonNode answer = json(post("?regularizer=l1", arrays));
    assertThat(answer.get("losses")).as(answer.toString()).hasSize(1);
    assertThat(answer.get("warnings").findValuesAsString("code"))
        .hasSize(9)
        .containsOnly("skipped_dtype");
    assertThat(answer.get("warnings").findValuesAsString("detail"))
        .contains("text is of dtype str192, not floating-point.");
  }

  @Test
  void gzipBodiesAreExpandedAsTheyArrive() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(FILE);
    }
    HttpResponse<String> response =
        send(
            request("/penalties/tensors?regularizer=l1")
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));
    assertThat(json(response).get("losses")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?match=x",
        "?regularizer=l1&regularizer=l2",
        "?regularizer=l1&x=1",
        "?regularizer=l1&match=%28",
        "?regularizer=l1&options=%7B%7Dx",
        "?regularizer=%7B",
        "?options=%7B%7D",
        "?options=%7B%22rules%22%3A%5B%7B%7D%5D%7D"
      })
  void aQueryThatSaysNothingUsefulIsMalformed(String query) {
    HttpResponse<String> response = post(query, FILE);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
  }

  @Test
  void unknownRegularizersAreRefusedBeforeTheBody() {
    for (String regularizer : List.of("l3", "l1_l2", "%7B%22class_name%22%3A%22L9%22%7D", "null")) {
      HttpResponse<String> response = post("?regularizer=" + regularizer, new byte[0]);
      assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-regularizer");
    }
  }

  @Test
  void whatIsNoTensorFileIsAnInvalidFile() {
    for (byte[] body : List.of(new byte[0], "nonsense".getBytes(StandardCharsets.UTF_8))) {
      HttpResponse<String> response = post("?regularizer=l1", body);
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
    }
  }

  @Test
  void formsAreRefusedByTheirType() {
    HttpResponse<String> response =
        send(
            request("/penalties/tensors?regularizer=l1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(FILE)));
    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"((a{1000}){1000}){1000}", "(?i)[a-\\x{1e900}]"})
  void aPatternBeyondItsLimitsIsAnInvalidRegularizer(String pattern) {
    String options =
        "{\"rules\": [{\"match\": \"%s\", \"regularizer\": \"l1\"}]}"
            .formatted(pattern.replace("\\", "\\\\"));
    for (String query :
        List.of("?regularizer=l1&match=" + encode(pattern), "?options=" + encode(options))) {
      HttpResponse<String> response = post(query, FILE);

      assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
      assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-regularizer");
      assertThat(json(response).get("detail").asString()).contains("Expected a pattern");
    }
    assertThat(json(post("?options=" + encode(options), FILE)).at("/errors/0/pointer").asString())
        .isEqualTo("/rules/0/match");
  }

  @Test
  void aPatternThatIsNoneIsMalformed() {
    HttpResponse<String> response = post("?regularizer=l1&match=" + encode("(a"), FILE);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("detail").asString())
        .isEqualTo("Expected a regular expression (RE2). Received: \"(a\", missing closing ).");
  }

  @Test
  void anAnswerListsTheFirstOfManyWarnings() {
    Safetensors file = new Safetensors();
    for (int i = 0; i < 1500; i++) {
      file.addRaw("step_" + i, "I64", "[0]", new byte[0]);
    }
    byte[] body = file.toBytes();
    HttpResponse<String> response = post("?regularizer=l1", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    // One for each tensor, and one that nothing was computed.
    JsonNode warnings = json(response).get("warnings");
    assertThat(warnings).hasSize(1001);
    assertThat(warnings.get(1000).get("code").asString()).isEqualTo("more_warnings");
    assertThat(warnings.get(1000).get("detail").asString())
        .isEqualTo("501 more warnings are not listed.");
    JsonNode strict = json(post("?regularizer=l1&options=" + encode("{\"strict\": true}"), body));
    assertThat(strict.get("errors")).hasSize(1000);
    assertThat(strict.get("detail").asString())
        .contains("1500 warnings about something that was not");
  }

  @ParameterizedTest
  @CsvSource({
    "'[4611686018427387904,0]', rows, 0.0",
    "'[4611686018427387904,0]', columns, NaN",
    "'[0,4611686018427387904]', rows, NaN",
    "'[0,4611686018427387904]', columns, 0.0",
    "'[3,0]', rows, 0.0",
    "'[0,0]', rows, NaN"
  })
  void aMatrixWithoutElementsHasAsManyVectorsAsItSays(String shape, String mode, String value) {
    String regularizer =
        "{\"class_name\": \"OrthogonalRegularizer\", \"config\": {\"mode\": \"%s\"}}"
            .formatted(mode);
    HttpResponse<String> response =
        post(
            "?regularizer=" + encode(regularizer),
            new Safetensors().addRaw("kernel", "F32", shape, new byte[0]).toBytes());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("total").asString()).isEqualTo(value);
    HttpResponse<String> direct =
        post(
            "/penalties/direct",
            "{\"regularizer\": %s, \"tensor\": {\"shape\": %s, \"data\": []}}"
                .formatted(regularizer, shape));
    assertThat(direct.statusCode()).as(direct.body()).isEqualTo(200);
    assertThat(json(direct).get("value").asString()).isEqualTo(value);
  }
}

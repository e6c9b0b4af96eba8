package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.files.Safetensors;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Numbers that would come without a word though something is amiss. */
class SilentNumbersTest extends ServiceTest {

  private static String layer(String config, String options) {
    return """
    {"layers": [{"class_name": "Dense", "config": %s,
                 "weights": {"kernel": {"data": [[1.0, 2.0]]}}}], "options": %s}
    """
        .formatted(config, options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel_regulariser",
        "kernelRegularizer",
        "regularizer",
        "kernel_regularizers",
        "kernel_reguralizer",
        "kernel_regularzer",
        "bias_Regularizer"
      })
  void aKeyThatLooksLikeARegularizerIsNamed(String key) {
    String config = "{\"%s\": \"l2\"}".formatted(key);

    JsonNode answer = json(post("/penalties", layer(config, "{}")));

    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("unknown_key", "nothing_computed");
    assertThat(answer.at("/warnings/0/pointer").asString()).isEqualTo("/layers/0/config/" + key);
    assertThat(answer.at("/warnings/0/detail").asString()).contains(key, "kernel_regularizer");
    HttpResponse<String> strict = post("/penalties", layer(config, "{\"strict\": true}"));
    assertThat(strict.statusCode()).isEqualTo(422);
    assertThat(json(strict).at("/errors/0/pointer").asString())
        .isEqualTo("/layers/0/config/" + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel_initializer", "quantizer", "use_bias", "rate", "tokenizer"})
  void otherKeysAreNobodysBusiness(String key) {
    String config = "{\"%s\": \"x\", \"kernel_regularizer\": \"l2\"}".formatted(key);

    assertThat(json(post("/penalties", layer(config, "{}"))).get("warnings")).isEmpty();
  }

  @Test
  void aKeyWithoutAValueDeclaresNothing() {
    String config = "{\"kernel_regulariser\": null, \"kernel_regularizer\": \"l2\"}";

    assertThat(json(post("/penalties", layer(config, "{}"))).get("warnings")).isEmpty();
  }

  @Test
  void noLayersAreNoFault() {
    assertThat(json(post("/penalties", "{\"layers\": []}")).get("warnings")).isEmpty();
  }

  private JsonNode tensors(byte[] file, String options) {
    HttpResponse<String> response =
        send(
            request(
                    "/penalties/tensors?options="
                        + URLEncoder.encode(options, StandardCharsets.UTF_8))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  @Test
  void aFileOfWhichNothingIsComputedSaysSo() {
    byte[] file = new Safetensors().add("w", "[2]", 1, 2).toBytes();

    JsonNode answer = tensors(file, "{\"rules\": [{\"match\": \".*\", \"regularizer\": null}]}");

    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("nothing_computed");
  }

  @Test
  void aWeightCalledActivityIsAWeight() {
    byte[] file =
        new Safetensors().add("a/kernel", "[1]", 1).add("b/activity", "[2]", 2, 2).toBytes();

    JsonNode answer =
        tensors(
            file,
            """
            {"rules": [{"match": ".*", "regularizer": {"class_name": "L2", "config": {"l2": 1}}}],
             "equivalents": true}
            """);

    assertThat(answer.get("losses")).hasSize(2);
    assertThat(number(answer.at("/losses/0"))).isEqualTo(1);
    assertThat(number(answer.at("/losses/1"))).isEqualTo(8);
    assertThat(answer.at("/layers/1/penalties/0/batch_size").isNull()).isTrue();
    assertThat(answer.at("/layers/1/penalties/0/equivalents")).isNotEmpty();
  }
}

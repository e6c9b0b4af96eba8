package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.http.files.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A model of two Dense layers, a of 3 units under L1 and b of 2 under L2, and outputs of them. */
class LayerOutputsTest extends ServiceTest {

  private static final String BOUNDARY = "0123456789abcdef";

  private HttpResponse<String> postModel(@Nullable Safetensors outputs, String options)
      throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("options", options.getBytes(StandardCharsets.UTF_8));
    try (InputStream model = getClass().getResourceAsStream("/reports/outputs_none/act.keras")) {
      parts.put("model", model.readAllBytes());
    }
    if (outputs != null) {
      parts.put("outputs", outputs.toBytes());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach((name, content) -> {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
              .formatted(BOUNDARY, name)
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request("/penalties/model")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static Safetensors both() {
    return new Safetensors().add("a", "[1,3]", 1, 2, 3).add("b", "[2,2]", 1, 1, 1, 1);
  }

  private static void assertRefused(HttpResponse<String> response, String... parts) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
    assertThat(json(response).get("detail").asString()).contains(parts);
  }

  private static void assertNotComputed(HttpResponse<String> response, String... parts) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-regularizer");
    assertThat(json(response).get("detail").asString()).contains(parts);
  }

  @Test
  void allOutputsGiveAllTermsAndNoWarning() throws IOException {
    HttpResponse<String> response = postModel(both(), "{\"strict\": true}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("losses")).hasSize(2);
    assertThat(json(response).get("warnings")).isEmpty();
  }

  @Test
  void withoutThePartEachActivityTermIsWarnedOfEvenWhenStrict() throws IOException {
    JsonNode answer = json(postModel(null, "{\"strict\": true}"));

    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("unused_regularizer", "unused_regularizer", "nothing_computed");
    assertThat(answer.get("warnings").findValuesAsString("layer")).containsExactly("a", "b", "");
  }

  @Test
  void aLayerLeftOutIsWarnedOfAndRefusedWhenStrict() throws IOException {
    Safetensors onlyA = new Safetensors().add("a", "[1,3]", 1, 2, 3);

    JsonNode warning = json(postModel(onlyA, "{}")).at("/warnings/0");
    assertThat(warning.get("code").asString()).isEqualTo("unused_regularizer");
    assertThat(warning.get("layer").asString()).isEqualTo("b");
    assertNotComputed(postModel(onlyA, "{\"strict\": true}"), "No output of b was sent");
  }

  @Test
  void integersAreSkippedWithAWordAndRefusedWhenStrict() throws IOException {
    Safetensors integers =
        new Safetensors().add("b", "[2,2]", 1, 1, 1, 1).addRaw("a", "I64", "[1,3]", new byte[24]);

    JsonNode answer = json(postModel(integers, "{}"));
    assertThat(answer.get("warnings").findValuesAsString("code")).containsExactly("skipped_dtype");
    assertThat(answer.at("/warnings/0/detail").asString()).contains("int64");
    assertThat(answer.get("losses")).hasSize(1);
    assertNotComputed(postModel(integers, "{\"strict\": true}"), "int64");
  }

  @Test
  void anotherWidthIsRefusedWithBothShapes() throws IOException {
    assertRefused(
        postModel(new Safetensors().add("a", "[2,4]", 1, 2, 3, 4, 5, 6, 7, 8), "{}"),
        "(None, 3)",
        "(2, 4)");
  }

  @Test
  void aScalarIsNoOutputOfALayerOfSomeWidth() throws IOException {
    assertRefused(postModel(new Safetensors().add("a", "[]", 1), "{}"), "(None, 3)", "()");
  }

  @Test
  void anOutputWithoutItsBatchIsRefused() throws IOException {
    assertRefused(postModel(new Safetensors().add("a", "[3]", 1, 2, 3), "{}"), "(None, 3)", "(3,)");
  }

  @Test
  void moreOutputsThanCallsAreRefused() throws IOException {
    Safetensors two = new Safetensors().add("a__0", "[1,3]", 1, 2, 3).add("a__1", "[1,3]", 1, 2, 3);

    assertRefused(postModel(two, "{}"), "at most 1 outputs of a", "a__1");
  }

  @Test
  void twoKeysForOneOutputAreRefused() throws IOException {
    Safetensors two = new Safetensors().add("a", "[1,3]", 1, 2, 3).add("a__0", "[1,3]", 1, 2, 3);

    assertRefused(postModel(two, "{}"), "a second key for the same output", "a__0");
  }
}

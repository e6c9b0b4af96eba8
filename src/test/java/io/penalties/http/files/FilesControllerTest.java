package io.penalties.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.OwnFolder;
import io.penalties.http.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FilesControllerTest extends ServiceTest {

  private static final byte[] WEIGHTS =
      new Safetensors()
          .add("dense/kernel", "[2,2]", 1, -2, 3, -4)
          .add("dense/bias", "[2]", 0.5, 0.25)
          .addRaw("step", "I64", "[1]", new byte[8])
          .toBytes();

  private HttpResponse<String> post(Map<String, byte[]> parts) {
    return post(List.copyOf(parts.entrySet()));
  }

  private HttpResponse<String> post(List<Map.Entry<String, byte[]>> parts) {
    String boundary = "0123456789abcdef";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach(part -> {
      body.writeBytes(
          ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
                  .formatted(boundary, part.getKey()))
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.getValue());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request("/penalties/files")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static Map<String, byte[]> parts(String request, byte[] weights) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("request", request.getBytes(StandardCharsets.UTF_8));
    parts.put("weights", weights);
    return parts;
  }

  @Test
  void tensorsByReferenceAreTheSameAsInline() {
    HttpResponse<String> files =
        post(
            parts(
                """
                {"layers": [{"class_name": "Dense", "config": {"name": "dense",
                    "kernel_regularizer": "l2", "bias_regularizer": "l1", "activity_regularizer": "l1"},
                  "weights": {"kernel": {"file": "weights", "tensor": "dense/kernel"},
                              "bias": {"file": "weights", "tensor": "dense/bias"}},
                  "outputs": [{"data": [[1, 2], [3, 4]]}, {"file": "weights", "tensor": "dense/kernel"}]}]}
                """,
                WEIGHTS));
    HttpResponse<String> inline =
        post(
            "/penalties",
            """
            {"layers": [{"class_name": "Dense", "config": {"name": "dense",
                "kernel_regularizer": "l2", "bias_regularizer": "l1", "activity_regularizer": "l1"},
              "weights": {"kernel": {"data": [[1, -2], [3, -4]]}, "bias": {"data": [0.5, 0.25]}},
              "outputs": [{"data": [[1, 2], [3, 4]]}, {"data": [[1, -2], [3, -4]]}]}]}
            """);

    assertThat(files.statusCode()).as(files.body()).isEqualTo(200);
    assertThat(json(files)).isEqualTo(json(inline));
  }

  @Test
  void filesThatNoLayerNamesComputeNothing() {
    JsonNode answer =
        json(
            post(parts("{\"layers\": [{\"config\": {\"kernel_regularizer\": \"l2\"}}]}", WEIGHTS)));

    assertThat(answer.get("losses")).isEmpty();
    assertThat(answer.get("warnings").findValuesAsString("code")).contains("nothing_computed");
    assertThat(answer.get("warnings").findValuesAsString("detail"))
        .anyMatch(detail -> detail.startsWith("No layer names a tensor of a file that was sent"));
  }

  /** An array of text or of objects is nobody's fault who does not ask for it. */
  @ParameterizedTest
  @CsvSource({"w, 200", "text, 422", "objects, 422", "nested, 422"})
  void onlyAnArrayThatIsAskedForMustBeOfNumbers(String tensor, int status) throws IOException {
    byte[] arrays = Files.readAllBytes(Path.of("src/test/resources/npz/kinds.npz"));
    HttpResponse<String> response =
        post(
            parts(
                """
                {"layers": [{"config": {"kernel_regularizer": "l1"},
                  "weights": {"kernel": {"file": "weights", "tensor": "%s"}}}]}
                """
                    .formatted(tensor),
                arrays));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(json(response).get("losses").get(0).asDouble()).isEqualTo(0.03);
    } else {
      assertThat(json(response).get("detail").asString())
          .startsWith("Expected a floating-point tensor. Received: dtype=");
    }
  }

  @Test
  void orthogonalHoldsTheMatrix() {
    HttpResponse<String> response =
        post(
            parts(
                """
                {"layers": [{"config": {"a_regularizer": "orthogonal_regularizer"},
                  "weights": {"a": {"file": "weights", "tensor": "dense/kernel"}}}]}
                """,
                WEIGHTS));
    double cosine = 11 / Math.sqrt(5 * 25);
    assertThat(json(response).get("total").asDouble())
        .isCloseTo(0.01 * cosine, org.assertj.core.data.Offset.offset(1e-16));
  }

  @Test
  void nonFiniteElementsAndFrozenLayersAreTold() {
    byte[] file =
        new Safetensors().add("w", "[2,2]", 1, Double.NaN, 1, Double.POSITIVE_INFINITY).toBytes();
    JsonNode answer =
        json(
            post(
                parts(
                    """
                    {"layers": [
                      {"config": {"w_regularizer": "l1"}, "weights": {"w": {"file": "weights", "tensor": "w"}}},
                      {"config": {"w_regularizer": "l1", "trainable": false},
                       "weights": {"w": {"file": "weights", "tensor": "w"}}}]}
                    """,
                    file)));
    assertThat(answer.get("losses").toString()).isEqualTo("[\"NaN\"]");
    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactly("nan_term", "non_finite", "frozen_layer");
    assertThat(answer.at("/warnings/1/detail").asString())
        .isEqualTo("2 of 4 elements are NaN or infinite, the first at index [0, 1].");
  }

  @Test
  void filesBeforeTheRequestWait() throws IOException {
    String document =
        """
        {"layers": [
          {"config": {"w_regularizer": "l1"}, "weights": {"w": {"file": "a", "tensor": "dense/bias"}}},
          {"config": {"w_regularizer": "l1"}, "weights": {"w": {"file": "b", "tensor": "x"}}},
          {"config": {"w_regularizer": "l1"}, "weights": {"w": {"file": "c", "tensor": "x"}}}]}
        """;
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("a", WEIGHTS);
    parts.put("unused", new byte[0]);
    parts.put("b", new Safetensors().add("x", "[1]", 100).toBytes());
    parts.put("request", document.getBytes(StandardCharsets.UTF_8));
    parts.put("c", new Safetensors().add("x", "[1]", 200).toBytes());
    HttpResponse<String> response = post(parts);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("losses").toString()).isEqualTo("[0.0075,1.0,2.0]");
    nothingIsLeftInTheTemporaryFolder();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weights,unused | Expected the part request, the JSON document. Received: the parts"
            + " \"weights\", \"unused\".",
        "'' | Expected the part request, the JSON document. Received: no parts.",
        "weights,weights,request | Expected each part once. Received: a second \"weights\".",
        "weights,request,weights | Expected each part once. Received: a second \"weights\".",
        "request,weights,weights | Expected each part once. Received: a second \"weights\".",
        "weights,request,request | Expected each part once. Received: a second \"request\".",
        "request,request | Expected each part once. Received: a second \"request\".",
      })
  void thePartsAreTheRequestAndFilesEachOnce(String names, String detail) throws IOException {
    List<Map.Entry<String, byte[]>> parts = new ArrayList<>();
    for (String name : names.split(",")) {
      if (!name.isEmpty()) {
        byte[] document = "{\"layers\": []}".getBytes(StandardCharsets.UTF_8);
        parts.add(Map.entry(name, name.equals("request") ? document : WEIGHTS));
      }
    }
    HttpResponse<String> response = post(parts);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).get("detail").asString()).isEqualTo(detail);
    nothingIsLeftInTheTemporaryFolder();
  }

  private static void nothingIsLeftInTheTemporaryFolder() throws IOException {
    assertThat(OwnFolder.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"file\": \"other\", \"tensor\": \"x\"}`|400|malformed-request|/layers/0/weights/w/file",
        "`{\"file\": \"weights\", \"tensor\":"
            + " \"x\"}`|422|invalid-tensor|/layers/0/weights/w/tensor",
        "`{\"file\": \"weights\"}`|422|invalid-tensor|/layers/0/weights/w",
        "`{\"file\": \"weights\", \"tensor\": \"step\"}`|422|invalid-tensor|/layers/0/weights/w",
        "`{\"tensor\": \"step\"}`|400|malformed-request|/layers/0/weights/w",
        "`{\"file\": 5}`|400|malformed-request|/layers/0/weights/w/file",
        "`{\"file\": \"weights\", \"tensor\": \"dense/bias\", \"data\": [1,"
            + " 2]}`|400|malformed-request|/layers/0/weights/w",
        "`{\"file\": \"weights\", \"tensor\": \"dense/bias\", \"dtype\":"
            + " \"float64\"}`|422|invalid-tensor|/layers/0/weights/w/dtype",
        "`{\"file\": \"weights\", \"tensor\": \"dense/bias\", \"shape\":"
            + " [3]}`|422|invalid-tensor|/layers/0/weights/w/shape"
      })
  void badReferencesNameThePlace(String tensor, int status, String slug, @Nullable String pointer) {
    HttpResponse<String> response =
        post(
            parts(
                "{\"layers\": [{\"config\": {\"w_regularizer\": \"l1\"}, \"weights\": {\"w\": %s}}]}"
                    .formatted(tensor),
                WEIGHTS));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/" + slug);
    assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"dtype\": \"float32\"",
        "\"dtype\": null",
        "\"shape\": [2]",
        "\"shape\": []",
        "\"shape\": null, \"data\": null, \"base64\": null"
      })
  void whatAgreesWithTheFileMayBeSaidToo(String fields) {
    assertThat(
            post(parts(
                    "{\"layers\": [{\"weights\": {\"w\": {\"file\": \"weights\", \"tensor\": \"dense/bias\", %s}}}]}"
                        .formatted(fields),
                    WEIGHTS))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aDamagedFileIsNamed() {
    byte[] damaged = WEIGHTS.clone();
    damaged[8] = 'x';
    HttpResponse<String> response =
        post(
            parts(
                "{\"layers\": [{\"weights\": {\"w\": {\"file\": \"weights\", \"tensor\":"
                    + " \"dense/bias\"}}}]}",
                damaged));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
    assertThat(json(response).get("detail").asString()).startsWith("In the part \"weights\": ");
  }
}

package io.penalties.http.models;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModelControllerTest extends ServiceTest {

  private HttpResponse<String> post(Map<String, byte[]> parts) {
    String boundary = "fedcba9876543210";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach((name, content) -> {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n"
              .formatted(boundary, name)
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request("/penalties/model")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpResponse<String> post(byte[] model, String options) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("options", options.getBytes(StandardCharsets.UTF_8));
    parts.put("model", model);
    return post(parts);
  }

  @AfterEach
  void nothingIsLeftInTheTemporaryFolder() throws IOException {
    assertThat(OwnFolder.files()).isEmpty();
  }

  @Test
  void aListOfWeightsThatNamesAGroupIsTheFilesFault() throws IOException {
    byte[] legacy =
        Files.readAllBytes(Path.of("src/test/resources/models/bidirectional_simple_rnn/legacy.h5"));
    String text = new String(legacy, StandardCharsets.ISO_8859_1);
    int slash = text.indexOf("forward_simple_rnn/simple_rnn_cell/kernel") + 18;
    legacy[slash] = 0;

    HttpResponse<String> response = post(Map.of("model", legacy));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
    assertThat(json(response).get("detail").asString()).contains("Expected a dataset");
  }

  static List<ModelCase> sound() throws IOException {
    return ModelCase.all().stream().filter(ModelCase::isSound).toList();
  }

  @ParameterizedTest
  @MethodSource("sound")
  void aModelAnswersTheWeightTermsOfLoadModelInOrder(ModelCase model) throws IOException {
    HttpResponse<String> response = post(Map.of("model", model.file("model.keras")));

    assertLosses(response, model.values(false), 1e-11);
    assertThat(json(response).get("convention").asString())
        .isEqualTo(model.isKeras2() ? "tf_keras" : "keras");
  }

  static List<ModelCase> soundWithOutputs() throws IOException {
    List<ModelCase> cases = new ArrayList<>();
    for (ModelCase model : sound()) {
      if (!model.isKeras2() && model.hasOutputs()) {
        cases.add(model);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("soundWithOutputs")
  void withOutputsItAnswersAllLossesInOrder(ModelCase model) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("outputs", model.outputs());
    parts.put("model", model.file("model.keras"));

    assertLosses(post(parts), model.values(true), 1e-9);
  }

  static List<ModelCase> soundWithLegacyFile() throws IOException {
    return sound().stream().filter(model -> model.has("legacy.h5")).toList();
  }

  @ParameterizedTest
  @MethodSource("soundWithLegacyFile")
  void theLegacyFileOfTheSameModelAnswersTheSame(ModelCase model) throws IOException {
    assertLosses(post(Map.of("model", model.file("legacy.h5"))), model.values(false), 1e-11);
  }

  static List<ModelCase> soundWithWeightsFile() throws IOException {
    return sound().stream().filter(model -> model.has("model.weights.h5")).toList();
  }

  @ParameterizedTest
  @MethodSource("soundWithWeightsFile")
  void theWeightsAndConfigOfTheSameModelAnswerTheSame(ModelCase model) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("config", model.file("config.json"));
    parts.put("model", model.file("model.weights.h5"));
    assertLosses(post(parts), model.values(false), 1e-11);
  }

  /** Keras cannot build what follows a layer whose output shape it cannot infer. */
  @ParameterizedTest
  @ValueSource(strings = {"model.weights.h5", "legacy.h5"})
  void aLayerThatWasNeverBuiltHasNoTerms(String weights) throws IOException {
    ModelCase model = ModelCase.named("mlp_l1_l2_l1l2");
    String unbuilt =
        """
        , {"module": "keras.layers", "class_name": "Dense", "registered_name": null, "config":
          {"name": "late", "units": 2, "kernel_regularizer": "l2"}}], "build_input_shape"\
        """;
    String config =
        new String(model.file("config.json"), StandardCharsets.UTF_8)
            .replace("], \"build_input_shape\"", unbuilt);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("config", config.getBytes(StandardCharsets.UTF_8));
    parts.put("model", model.file(weights));

    HttpResponse<String> response = post(parts);

    assertLosses(response, model.values(false), 1e-11);
    assertThat(json(response).get("warnings").toString())
        .contains("unused_regularizer", "late", "saved before it was built: it has no kernel");
    parts.put("options", "{\"strict\": true}".getBytes(StandardCharsets.UTF_8));
    assertThat(post(parts).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @MethodSource("sound")
  void aRuleThatDetachesEverythingLeavesNoTerm(ModelCase model) throws IOException {
    HttpResponse<String> response =
        post(
            model.file("model.keras"), "{\"rules\": [{\"match\": \".*\", \"regularizer\": null}]}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("losses")).isEmpty();
  }

  private static void assertLosses(
      HttpResponse<String> response, List<Double> expected, double tolerance) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode losses = json(response).get("losses");
    assertThat(losses).as(response.body()).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      double actual = number(losses.get(i));
      if (Double.isFinite(expected.get(i))) {
        assertThat(Math.abs(actual - expected.get(i)))
            .as("loss %d: %s", i, response.body())
            .isLessThanOrEqualTo(tolerance * Math.abs(expected.get(i)));
      } else {
        assertThat(actual).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void rulesAttachRegularizersToABuiltModel() throws IOException {
    JsonNode answer =
        json(
            post(
                ModelCase.named("mlp_l1_l2_l1l2").file("model.keras"),
                """
                {"rules": [{"match": ".*/bias", "regularizer": null},
                           {"match": ".*/kernel", "regularizer": {"class_name": "L2", "config": {"l2": 1}}},
                           {"match": "no/such", "regularizer": "l1"}], "equivalents": true}
                """));
    assertThat(answer.get("targets").propertyNames()).containsExactly("kernel");
    for (JsonNode layer : answer.get("layers")) {
      JsonNode term = layer.get("penalties").get(0);
      double norm = term.get("l2_norm").asDouble();
      assertThat(term.get("value").asDouble())
          .isCloseTo(norm * norm, org.assertj.core.data.Percentage.withPercentage(1e-10));
      assertThat(term.at("/equivalents/0/framework").asString()).isEqualTo("PyTorch");
      assertThat(term.at("/equivalents/0/value").asDouble()).isEqualTo(2);
    }
    assertThat(answer.get("warnings").findValuesAsString("code")).contains("unmatched_rule");
  }

  @Test
  void outputsThatBelongToNoLayerAreTold() throws IOException {
    ModelCase model = ModelCase.named("seed_dense_ones");
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("model", model.file("model.keras"));
    parts.put("outputs", npz("nobody.npy", model.file("layer_output_dense.npy")));
    JsonNode answer = json(post(parts));
    assertThat(answer.get("warnings").findValuesAsString("code")).contains("unmatched_output");
    assertThat(answer.get("losses")).hasSize(1);
  }

  private static byte[] npz(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
      zip.putNextEntry(new java.util.zip.ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void aWeightOfAnotherShapeThanItsConfigImpliesIsRefusedWithBoth() throws IOException {
    ModelCase model = ModelCase.named("seed_dense_ones");
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("model", model.file("model.weights.h5"));
    parts.put(
        "config",
        new String(model.file("config.json"), StandardCharsets.UTF_8)
            .replaceFirst("\"units\": 5", "\"units\": 7")
            .getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response = post(parts);
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("detail").asString()).contains("(5, 7)").contains("(5, 5)");
  }

  static List<ModelCase> damaged() throws IOException {
    return ModelCase.all().stream()
        .filter(model -> model.expected().get("expect").asString().equals("error"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damagedModelsAreInvalidFiles(ModelCase model) throws IOException {
    HttpResponse<String> response = post(Map.of("model", model.file("model.keras")));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
  }

  @Test
  void hostileFilesEndInAnAnswerAndNothingElse() throws IOException {
    ModelCase model = ModelCase.named("lstm_sequences");
    Random random = new Random(7);
    for (String file : List.of("model.keras", "model.weights.h5")) {
      byte[] sound = model.file(file);
      for (int i = 0; i < 60; i++) {
        byte[] hostile =
            i % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
        for (int flips = 0; flips < 1 + i % 4 && hostile.length > 0; flips++) {
          hostile[random.nextInt(hostile.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        if (file.endsWith(".h5")) {
          parts.put("config", model.file("config.json"));
        }
        parts.put("model", hostile);
        HttpResponse<String> response = post(parts);
        assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 413, 422);
      }
    }
  }

  @Test
  void aConfigThatIsNoModelIsAnInvalidFile() throws IOException {
    ModelCase model = ModelCase.named("seed_dense_ones");
    for (String config : List.of("{}", "[]", "5", "{\"class_name\": \"Mine\", \"config\": {}}")) {
      Map<String, byte[]> parts = new LinkedHashMap<>();
      parts.put("config", config.getBytes(StandardCharsets.UTF_8));
      parts.put("model", model.file("model.weights.h5"));
      assertThat(post(parts).statusCode()).isIn(400, 422);
    }
  }

  @Test
  void partsThatDoNotBelongAreRefused() throws IOException {
    byte[] model = ModelCase.named("seed_dense_ones").file("model.keras");
    requireProblem(
        post(Map.of("weights", model)),
        400,
        "Expected the parts model, config, outputs, reference, importance and options."
            + " Received: \"weights\".");
    requireProblem(
        post(Map.of("options", "{}".getBytes(StandardCharsets.UTF_8))),
        400,
        "Expected the part model, a file (with curl: -F model=@model.keras). Received: none.");
    requireProblem(post(model, "{\"rules\": 5}"), 400, "Expected a list of rules, such as [{");
  }

  @Test
  void optionalPartsWithoutBytesAreAbsent() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("config", new byte[0]);
    parts.put("outputs", new byte[0]);
    parts.put("options", new byte[0]);
    parts.put("model", ModelCase.named("seed_dense_ones").file("model.keras"));
    HttpResponse<String> response = post(parts);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void filesOfOtherKindsAreNamedWithTheWayOut() throws IOException {
    Map<String, String> files =
        Map.of(
            "",
            "an empty file. Check the path",
            "<!DOCTYPE html><html>",
            "an HTML page. A server sent it instead of the file",
            "version https://git-lfs.github.com/spec/v1\n",
            "a Git LFS pointer instead of the file. Fetch the file with git lfs",
            "{\"metadata\": {}, \"weight_map\": {}}",
            "an index of shards (JSON), which contains no tensors. Send the files that it names.",
            "model.keras",
            "text that begins with \"model.keras\". With curl, an @ before a name sends the file",
            "GGUF\u0003\u0000\u0000\u0000",
            "a GGUF file, whose weights are quantized.",
            "%PDF-1.7",
            "a PDF document.");
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] model = file.getKey().getBytes(StandardCharsets.UTF_8);
      for (String options :
          List.of("{}", "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l2\"}]}")) {
        requireProblem(
            post(model, options),
            422,
            "Expected a .keras, .h5, safetensors, .npz, .npy or PyTorch file, or a set of files"
                + " (docs/formats.md). Received: "
                + file.getValue());
      }
    }
    byte[] outputs = ModelCase.named("seed_dense_ones").file("model.keras");
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("model", outputs);
    parts.put("outputs", outputs);
    requireProblem(
        post(parts),
        422,
        "Expected a file that is safetensors or .npy or .npz. Received: a Keras archive (.keras).");
    requireProblem(
        post(npz("readme.txt", new byte[9]), "{}"), 422, "Received: a zip archive without");
  }

  private static void requireProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).get("detail").asString()).contains(detail);
  }

  @Test
  void tensorFilesTakeRulesAndNeedThem() throws IOException {
    byte[] tensors =
        npz("dense/kernel.npy", ModelCase.named("seed_dense_ones").file("layer_output_dense.npy"));
    HttpResponse<String> ruled =
        post(tensors, "{\"rules\": [{\"match\": \".*/kernel\", \"regularizer\": \"l2\"}]}");
    assertThat(ruled.statusCode()).as(ruled.body()).isEqualTo(200);
    assertThat(json(ruled).at("/layers/0/name").asString()).isEqualTo("dense");
    assertThat(json(ruled).get("losses").get(0).asDouble()).isEqualTo(25.0);

    requireProblem(
        post(tensors, "{}"), 400, "a file that is npz declares no regularizers. Received: none.");
  }
}

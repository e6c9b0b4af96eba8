package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.format.FileSet;
import io.penalties.format.bundle.BundleWriter;
import io.penalties.format.protobuf.WireWriter;
import io.penalties.http.ServiceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** SavedModels and checkpoints as TensorFlow writes them, and as people lose parts of them. */
class TensorFlowModelTest extends ServiceTest {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path SAVED_MODELS = RESOURCES.resolve("savedmodel");
  private static final Path CHECKPOINTS = RESOURCES.resolve("checkpoint");
  private static final String RULES =
      """
      {"rules": [{"match": ".*", "regularizer":
        {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}}]}
      """;

  private JsonNode post(ModelForm form) {
    HttpResponse<String> response = send(form.to(request("/penalties/model")));
    assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 422);
    return json(response);
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> cases = Files.list(parent)) {
      return cases.sorted().toList();
    }
  }

  static List<Path> savedModels() throws IOException {
    return folders(SAVED_MODELS);
  }

  static List<Path> checkpoints() throws IOException {
    return folders(CHECKPOINTS);
  }

  private static JsonNode expected(Path folder) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("expected.json")));
  }

  private static ModelForm form(Map<String, byte[]> files) {
    ModelForm form = new ModelForm();
    files.forEach(form::model);
    return form;
  }

  private static Map<String, byte[]> checkpoint(Path folder) {
    Map<String, byte[]> files = FileSet.read(folder);
    files.remove("model.json");
    files.remove("expected.json");
    return files;
  }

  private static void requireTerms(JsonNode answer, JsonNode expected) {
    List<Double> want = new ArrayList<>();
    for (JsonNode term : expected.get("terms")) {
      if (!term.get("checkpoint_key").isNull() && !term.get("value_float64").isNull()) {
        want.add(term.get("value_float64").asDouble());
      }
    }
    requireLosses(answer, want, true);
  }

  private static void requireTensors(JsonNode answer, JsonNode expected, String withoutPrefix) {
    List<Double> want = new ArrayList<>();
    expected
        .get("variables")
        .propertyStream()
        .filter(variable -> !variable.getKey().startsWith(withoutPrefix))
        .map(Map.Entry::getValue)
        .filter(variable -> variable.has("sum_abs"))
        .filter(variable -> !variable.get("dtype").asString().startsWith("complex"))
        .forEach(variable ->
            want.add(
                0.5 * number(variable.get("sum_abs"))
                    + 0.25 * number(variable.get("sum_squares"))));
    requireLosses(answer, want, false);
  }

  private static void requireLosses(JsonNode answer, List<Double> want, boolean ordered) {
    assertThat(answer.get("losses")).as(answer.toString()).hasSameSizeAs(want);
    List<Double> got = new ArrayList<>();
    answer.get("losses").forEach(loss -> got.add(number(loss)));
    if (!ordered) {
      got.sort(null);
      want.sort(null);
    }
    for (int i = 0; i < got.size(); i++) {
      if (Double.isFinite(want.get(i))) {
        assertThat(got.get(i)).isCloseTo(want.get(i), within(1e-11 * Math.abs(want.get(i))));
      } else {
        assertThat(got.get(i)).isEqualTo(want.get(i));
      }
    }
  }

  private static List<String> codes(JsonNode answer) {
    return answer.get("warnings").findValuesAsString("code");
  }

  @ParameterizedTest
  @MethodSource
  void savedModels(Path folder) throws IOException {
    JsonNode expected = expected(folder);
    ModelForm form = form(FileSet.read(folder.resolve("model")));
    boolean ruled = expected.get("expect").asString().equals("weights_only");
    JsonNode answer = post(ruled ? form.options(RULES) : form);
    switch (expected.get("expect").asString()) {
      case "error" -> assertThat(answer.get("type").asString()).isEqualTo("/problems/invalid-file");
      case "weights_only" -> requireTensors(answer, expected, "_all_variables/");
      default -> {
        requireTerms(answer, expected);
        assertThat(answer.get("convention").asString()).isEqualTo("tf_keras");
        assertThat(codes(answer)).doesNotContain("unused_file");
      }
    }
    if (answer.has("losses")) {
      assertThat(answer.get("format").asString()).isEqualTo("saved_model");
    }
  }

  @ParameterizedTest
  @MethodSource
  void checkpoints(Path folder) throws IOException {
    JsonNode expected = expected(folder);
    boolean ok = expected.get("expect").asString().equals("ok");
    boolean configured =
        Files.exists(folder.resolve("model.json")) && (!ok || !expected.get("terms").isEmpty());
    ModelForm form = form(checkpoint(folder));
    JsonNode answer =
        post(
            configured
                ? form.config(Files.readAllBytes(folder.resolve("model.json")))
                : form.options(RULES));
    if (!ok) {
      assertThat(answer.get("type").asString()).isEqualTo("/problems/invalid-file");
    } else if (configured) {
      requireTerms(answer, expected);
    } else if (folder.endsWith("keras3_checkpoint")) {
      assertThat(answer.get("losses")).hasSize(8);
      assertThat(codes(answer)).contains("left_out");
    } else {
      requireTensors(answer, expected, "none");
    }
    if (ok) {
      assertThat(answer.get("format").asString()).isEqualTo("tf_checkpoint");
      assertThat(codes(answer)).doesNotContain("unused_file");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seed_sequential, model.zip",
    "seed_sequential, model_flat_stored.zip",
    "seed_sequential, model.tar",
    "seed_sequential, model.tar.gz",
    "seed_sequential, model_flat.tar.gz",
    "functional_two_inputs, model.zip"
  })
  void savedModelsInArchives(String fixture, String archive) throws IOException {
    Path folder = SAVED_MODELS.resolve(fixture);
    JsonNode answer = post(new ModelForm().model(folder, archive));
    requireTerms(answer, expected(folder));
    assertThat(answer.get("format").asString()).isEqualTo("saved_model");
  }

  @Test
  void countsWhatIsNoWeight() throws IOException {
    JsonNode answer =
        post(form(FileSet.read(SAVED_MODELS.resolve("compiled_slots").resolve("model"))));
    assertThat(answer.get("warnings").get(0).get("detail").asString())
        .isEqualTo("Tensors not counted as weights: 13 from optimizer state.");
  }

  @Test
  void takesTheConfigOfASavedModelThatHasNone() throws IOException {
    Map<String, byte[]> files =
        FileSet.read(SAVED_MODELS.resolve("tf_saved_model_save").resolve("model"));
    String config =
        """
        {"class_name": "Functional", "keras_version": "2.15.0", "config": {"name": "f",
        "input_layers": [], "output_layers": [], "layers": [
        {"class_name": "InputLayer", "config": {"name": "i", "batch_input_shape": [null, 4]}},
        {"class_name": "Dense", "config": {"name": "d", "units": 2,
          "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.25}}}}]}}
        """;
    JsonNode answer = post(form(files).config(config.getBytes()));
    assertThat(answer.get("layers").get(0).get("name").asString()).isEqualTo("d");
    assertThat(answer.get("losses")).hasSize(1);
  }

  @Test
  void takesAConfigThatLiesBesideACheckpoint() throws IOException {
    Path folder = CHECKPOINTS.resolve("save_weights");
    Map<String, byte[]> files = checkpoint(folder);
    files.put("config.json", Files.readAllBytes(folder.resolve("model.json")));
    requireTerms(post(form(files)), expected(folder));
  }

  @Test
  void namesEachFileThatIsAbsent() {
    Map<String, byte[]> files = checkpoint(CHECKPOINTS.resolve("shards_and_slices"));
    files.keySet().removeIf(name -> name.contains(".data-"));
    JsonNode answer = post(form(files).options(RULES));
    assertThat(answer.get("status").asInt()).isEqualTo(422);
    assertThat(answer.get("errors").findValuesAsString("pointer"))
        .containsExactly(
            "/model/model.ckpt.data-00000-of-00003",
            "/model/model.ckpt.data-00001-of-00003",
            "/model/model.ckpt.data-00002-of-00003");
  }

  @Test
  void refusesSeveralCheckpoints() {
    Map<String, byte[]> files = checkpoint(CHECKPOINTS.resolve("save_weights"));
    files.putAll(checkpoint(CHECKPOINTS.resolve("partitioned")));
    JsonNode answer = post(form(files).options(RULES));
    assertThat(answer.get("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder("/model/ckpt.index", "/model/part.index");
  }

  @Test
  void namesCheckpointsOfTheFirstVersion() {
    byte[] table =
        new BundleWriter()
            .header(new WireWriter().message(1, new WireWriter().number(1, 1)))
            .index();
    JsonNode answer = post(new ModelForm().model("model.ckpt-1000", table).options(RULES));
    assertThat(answer.get("status").asInt()).isEqualTo(422);
    assertThat(answer.get("detail").asString()).contains("V1 checkpoint");
  }

  /** A brace after eight bytes is all that tells a safetensors file. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void takesElementsForWhatTheyAre(boolean optionsFirst) {
    byte[] elements = {0, 0, (byte) 0x80, 0x3F, 0, 0, (byte) 0x80, 0x3F, '{', '"', 0, 0x3F};
    Map<String, byte[]> files = new BundleWriter().tensor("w", 1, new long[] {3}, elements).files();
    ModelForm form = optionsFirst ? new ModelForm().options(RULES) : new ModelForm();
    files.forEach(form::model);
    JsonNode answer = post(optionsFirst ? form : form.options(RULES));
    assertThat(answer.get("format").asString()).as(answer.toString()).isEqualTo("tf_checkpoint");
    assertThat(answer.get("losses")).hasSize(1);
  }

  @Test
  void saysWhichIndexASavedModelLacks() {
    Map<String, byte[]> files =
        FileSet.read(SAVED_MODELS.resolve("seed_sequential").resolve("model"));
    files.remove("variables/variables.index");
    JsonNode answer = post(form(files));
    @Nullable JsonNode errors = answer.get("errors");
    assertThat(errors).as(answer.toString()).isNotNull();
    assertThat(errors.get(0).get("pointer").asString())
        .isEqualTo("/model/variables~1variables.index");
  }
}

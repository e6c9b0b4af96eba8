package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.http.OwnFolder;
import io.penalties.http.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Models in several files, as their libraries write them and as people lose parts of them. */
class ModelSetTest extends ServiceTest {

  private static final Path SHARDED = Path.of("src/test/resources/sets/hf_sharded");
  private static final Path KERAS = Path.of("src/test/resources/sets/keras_sharded");
  private static final String RULES =
      """
      {"rules": [{"match": ".*", "regularizer":
        {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}}]}
      """;

  private HttpResponse<String> post(ModelForm form) {
    return send(form.to(request("/penalties/model")));
  }

  @AfterEach
  void nothingIsLeftInTheTemporaryFolder() throws IOException {
    assertThat(OwnFolder.files()).isEmpty();
  }

  static List<Path> sharded() throws IOException {
    try (Stream<Path> cases = Files.list(SHARDED)) {
      return cases.sorted().toList();
    }
  }

  private static List<String> files(JsonNode expected) {
    List<String> names = new ArrayList<>();
    expected.get("files").propertyNames().forEach(names::add);
    names.remove("config.json");
    return names;
  }

  private static List<Double> values(JsonNode expected) {
    List<Double> values = new ArrayList<>();
    expected
        .get("tensors")
        .forEach(tensor -> {
          if (tensor.has("sum_abs")) {
            values.add(
                0.5 * tensor.get("sum_abs").asDouble()
                    + 0.25 * tensor.get("sum_squares").asDouble());
          }
        });
    return values.stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("sharded")
  void shardsAnswerAlikeInAnyOrderStoredOrNot(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
    List<String> names = files(expected);
    List<String> reversed = names.stream().sorted(Comparator.reverseOrder()).toList();
    ModelForm arriving = new ModelForm().options(RULES);
    names.forEach(name -> arriving.model(folder, name));
    ModelForm indexFirst = new ModelForm().options(RULES);
    reversed.forEach(name -> indexFirst.model(folder, name));
    ModelForm stored = new ModelForm();
    reversed.forEach(name -> stored.model(folder, name));
    stored.options(RULES);

    JsonNode first = null;
    for (ModelForm form : List.of(arriving, indexFirst, stored)) {
      HttpResponse<String> response = post(form);
      JsonNode answer = json(response);
      if (expected.get("expect").asString().equals("error")) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(answer.get("type").asString()).isEqualTo("/problems/invalid-file");
        assertThat(answer.get("errors")).isNotEmpty();
      } else {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(answer.get("format").asString()).isEqualTo("safetensors_sharded");
        List<Double> values = new ArrayList<>();
        answer.get("losses").forEach(value -> values.add(value.asDouble()));
        List<Double> want = values(expected);
        assertThat(values).hasSameSizeAs(want);
        values.sort(null);
        for (int i = 0; i < want.size(); i++) {
          assertThat(values.get(i)).isCloseTo(want.get(i), within(1e-12 * want.get(i)));
        }
        if (first != null) {
          assertThat(answer).isEqualTo(first);
        }
        first = answer;
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "damaged_absent_shard | model-00002-of-00002.safetensors | but it was not sent",
        "damaged_path_up | model.safetensors.index.json | files in the folder of the index",
        "damaged_tensor_in_two_shards | model-00002-of-00002.safetensors | each tensor in one file",
        "damaged_tensor_missing_in_shard | model-00001-of-00002.safetensors | neither this file nor"
            + " another contains it",
        "stale_index | model-00001-of-00009.safetensors | but it was not sent",
      })
  void eachDamageNamesItsFile(String name, String file, String text) throws IOException {
    Path folder = SHARDED.resolve(name);
    ModelForm form = new ModelForm().options(RULES);
    files(JSON.readTree(Files.readString(folder.resolve("expected.json"))))
        .forEach(f -> form.model(folder, f));
    JsonNode answer = json(post(form));
    assertThat(answer.get("errors"))
        .as(answer.toString())
        .anySatisfy(error -> {
          assertThat(error.get("pointer").asString()).isEqualTo("/model/" + file);
          assertThat(error.get("detail").asString()).contains(text);
        });
  }

  @Test
  void aStaleIndexSaysThatOtherShardsAreThere() {
    Path folder = SHARDED.resolve("stale_index");
    ModelForm form = new ModelForm().options(RULES);
    for (String file :
        List.of(
            "model.safetensors.index.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors")) {
      form.model(folder, file);
    }
    assertThat(json(post(form)).get("detail").asString())
        .contains("Other files are there: model-00001-of-00002.safetensors");
  }

  @Test
  void whatTheIndexDoesNotNameIsAWarning() {
    Path folder = SHARDED.resolve("two_shards_unsorted");
    ModelForm form =
        new ModelForm()
            .options(RULES)
            .model(folder, "model-00001-of-00002.safetensors")
            .model(folder, "model-00002-of-00002.safetensors")
            .model(SHARDED.resolve("written_by_hub"), "model-00003-of-00003.safetensors")
            .model(
                "model.safetensors.index.json",
                """
                {"metadata": {"total_size": "many"}, "weight_map": {
                  "half.weight": "model-00001-of-00002.safetensors",
                  "enc.bias": "model-00002-of-00002.safetensors"}}
                """
                    .getBytes());
    JsonNode answer = json(post(form));
    assertThat(answer.get("losses")).as(answer.toString()).hasSize(2);
    assertThat(answer.get("warnings").findValuesAsString("code"))
        .containsExactlyInAnyOrder("unused_tensor", "total_size", "unused_file");
  }

  @Test
  void severalPlainFilesAreOneModel() {
    Path folder = SHARDED.resolve("written_by_hub");
    ModelForm form =
        new ModelForm()
            .options(RULES)
            .model(folder, "model-00003-of-00003.safetensors")
            .model(folder, "model-00001-of-00003.safetensors");
    JsonNode answer = json(post(form));
    assertThat(answer.get("format").asString()).as(answer.toString()).isEqualTo("safetensors");
    assertThat(answer.get("layers").findValuesAsString("name")).containsExactly("t", "embed");
  }

  @Test
  void arraysInFilesOfTheirOwnAreCalledAsTheFiles() throws IOException {
    Path tensors = Path.of("src/test/resources/tensors");
    ModelForm form =
        new ModelForm()
            .options("{\"rules\": [{\"match\": \".*/kernel\", \"regularizer\": \"l2\"}]}")
            .model("dense/kernel.npy", Files.readAllBytes(tensors.resolve("v1.npy")))
            .model("dense/bias.npy", Files.readAllBytes(tensors.resolve("v2.npy")))
            .model("out/kernel.npy", Files.readAllBytes(tensors.resolve("v3.npy")));
    JsonNode answer = json(post(form));
    assertThat(answer.get("format").asString()).as(answer.toString()).isEqualTo("npy");
    assertThat(answer.get("layers").findValuesAsString("name")).containsExactly("dense", "out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a.safetensors | which is absolute",
        "../a.safetensors | which has the segment",
        "a//b.safetensors | which has the segment",
        "./a.safetensors | which has the segment",
        "a\\\\\\\\b.safetensors | which has a backslash",
        "C:a.safetensors | which names a drive",
      })
  void namesAreRelativePaths(String name, String fault) {
    JsonNode answer = json(post(new ModelForm().options(RULES).model(name, new byte[9])));
    assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.get("detail").asString()).contains(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "a.safetensors, a.safetensors",
    "a.safetensors, A.safetensors",
    "größe.npy, gro\u0308ße.npy",
    "straße, STRASSE"
  })
  void namesThatAFileSystemTakesForOneAreRefused(String one, String other) {
    byte[] file = new byte[20];
    JsonNode answer = json(post(new ModelForm().model(one, file).model(other, file)));
    assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.get("errors").get(0).get("pointer").asString()).isEqualTo("/model/" + other);
  }

  @Test
  void filesOfSeveralModelsAreRefusedByTheirKinds() throws IOException {
    byte[] keras = Files.readAllBytes(Path.of("src/test/resources/models/conv2d/model.keras"));
    ModelForm form =
        new ModelForm()
            .model("model.keras", keras)
            .model(SHARDED.resolve("written_by_hub"), "model-00003-of-00003.safetensors")
            .options(RULES);
    JsonNode answer = json(post(form));
    assertThat(answer.get("status").asInt()).isEqualTo(422);
    assertThat(answer.get("detail").asString())
        .isEqualTo(
            "Expected the files of one model. Received: those of several, keras and safetensors.");
    assertThat(answer.get("errors").findValuesAsString("detail"))
        .containsExactly("A model of the kind keras.", "A model of the kind safetensors.");
  }

  @Test
  void whatComesBesideAModelIsNeverIgnored() {
    Path folder = SHARDED.resolve("written_by_hub");
    ModelForm form =
        new ModelForm()
            .options(RULES)
            .config("{}".getBytes())
            .model(folder, "model-00003-of-00003.safetensors");
    JsonNode answer = json(post(form));
    assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.get("detail").asString()).startsWith("Expected no part config with");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gnu.tar",
        "pax.tar",
        "v7.tar",
        "here.tar.gz",
        "python.tgz",
        "stored.zip",
        "deflated.zip"
      })
  void anArchiveIsTheFilesInIt(String name) throws IOException {
    Path folder = SHARDED.resolve("two_shards_unsorted");
    List<Double> want = values(JSON.readTree(Files.readString(folder.resolve("expected.json"))));
    ModelForm form =
        new ModelForm().options(RULES).model(Path.of("src/test/resources/sets/packed"), name);
    HttpResponse<String> response = post(form);
    JsonNode answer = json(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(answer.get("format").asString()).isEqualTo("safetensors_sharded");
    assertThat(answer.get("losses")).hasSameSizeAs(want);
    assertThat(answer.get("warnings")).isEmpty();
  }

  /** Without the config of a .keras archive, weights in a zip archive are just a file in it. */
  @Test
  void weightsInAZipArchiveAreReadByRules() throws IOException {
    byte[] weights =
        Files.readAllBytes(Path.of("src/test/resources/models/seed_dense_ones/model.weights.h5"));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("model.weights.h5"));
      out.write(weights);
    }
    requireSameAsPlain(weights, "model.weights.h5", zip.toByteArray(), "weights.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch/state_dict/model.pt", "models/seed_dense_ones/model.weights.h5"})
  void aFileThatGzipCompressedIsRead(String path) throws IOException {
    byte[] file = Files.readAllBytes(Path.of("src/test/resources").resolve(path));
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(file);
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    requireSameAsPlain(file, name, compressed.toByteArray(), name + ".gz");
  }

  private void requireSameAsPlain(byte[] plain, String name, byte[] packed, String packedName)
      throws IOException {
    JsonNode want = json(post(new ModelForm().options(RULES).model(name, plain)));
    HttpResponse<String> response = post(new ModelForm().options(RULES).model(packedName, packed));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("format")).isEqualTo(want.get("format"));
    assertThat(json(response).get("losses")).isNotEmpty().isEqualTo(want.get("losses"));
  }

  static Stream<Path> kerasShards() throws IOException {
    return Files.list(KERAS).sorted();
  }

  @ParameterizedTest
  @MethodSource("kerasShards")
  void kerasShardsAnswerTheTermsOfTheirModel(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
    ModelForm asPart = new ModelForm().config(Files.readAllBytes(folder.resolve("config.json")));
    files(expected).forEach(name -> asPart.model(folder, name));
    ModelForm beside = new ModelForm().model(folder, "config.json");
    files(expected).forEach(name -> beside.model(folder, name));
    for (ModelForm form : List.of(asPart, beside)) {
      HttpResponse<String> response = post(form);
      JsonNode answer = json(response);
      if (expected.get("expect").asString().equals("error")) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(answer.get("errors")).as(response.body()).isNotEmpty();
        continue;
      }
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(answer.get("format").asString()).isEqualTo("keras_sharded_weights");
      if (expected.get("expect").asString().equals("warning")) {
        assertThat(answer.get("warnings").findValuesAsString("code"))
            .containsExactly("unused_file");
      } else {
        assertThat(answer.get("warnings")).isEmpty();
        List<JsonNode> terms = new ArrayList<>();
        expected.get("terms").forEach(terms::add);
        assertThat(answer.get("losses")).hasSameSizeAs(terms);
        for (int i = 0; i < terms.size(); i++) {
          double want = terms.get(i).get("value_float64").asDouble();
          assertThat(answer.get("losses").get(i).asDouble()).isCloseTo(want, within(1e-11 * want));
        }
      }
    }
  }

  /** Below one folder in a zip archive, as some people send a model after a look inside. */
  @Test
  void anUnpackedArchiveOfKerasIsAModel() throws IOException {
    byte[] model = Files.readAllBytes(Path.of("src/test/resources/models/conv2d/model.keras"));
    JsonNode whole = json(post(new ModelForm().model("model.keras", model)));
    ModelForm parts = new ModelForm();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(model));
        ZipOutputStream out = new ZipOutputStream(zip)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (!entry.getName().equals("metadata.json")) {
          parts.model(entry.getName(), content);
        }
        out.putNextEntry(new ZipEntry("model/" + entry.getName()));
        out.write(content);
      }
    }
    for (ModelForm form : List.of(parts, new ModelForm().model("model.zip", zip.toByteArray()))) {
      JsonNode answer = json(post(form));
      assertThat(answer.get("losses")).as(answer.toString()).isEqualTo(whole.get("losses"));
      assertThat(answer.get("format").asString()).isEqualTo("keras_weights");
    }
  }

  @Test
  void kerasShardsWithoutAConfigSayWhatIsMissing() {
    Path folder = KERAS.resolve("one_shard");
    ModelForm form =
        new ModelForm().model(folder, "model.weights.json").model(folder, "model_00000.weights.h5");
    JsonNode answer = json(post(form));
    assertThat(answer.get("status").asInt()).isEqualTo(422);
    assertThat(answer.get("detail").asString())
        .startsWith(
            "Expected the part config, or a config.json in the folder of model.weights.json");
  }

  @Test
  void variablesOfOneGroupInTwoFilesAreRefusedByBothNames() {
    Path folder = KERAS.resolve("one_shard");
    ModelForm form =
        new ModelForm()
            .model(folder, "config.json")
            .model(folder, "model_00000.weights.h5")
            .model("other.weights.h5", bytes(folder.resolve("model_00000.weights.h5")))
            .model(
                "model.weights.json",
                """
                {"metadata": {}, "weight_map": {"/layers/dense/vars":
                  ["model_00000.weights.h5", "other.weights.h5"]}}
                """
                    .getBytes());
    JsonNode answer = json(post(form));
    assertThat(answer.get("detail").asString())
        .as(answer.toString())
        .contains("layers/dense/vars/0 in model_00000.weights.h5 and in other.weights.h5");
    assertThat(answer.get("errors")).hasSize(2);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../a | which has the segment",
        "/a | which is absolute",
        "C:\\a | which names a drive",
      })
  void namesInAnArchiveAreRelativePaths(String name, String fault) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(1);
    }
    JsonNode answer = json(post(new ModelForm().model("set.zip", zip.toByteArray())));
    assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.get("detail").asString()).contains(fault);
  }
}

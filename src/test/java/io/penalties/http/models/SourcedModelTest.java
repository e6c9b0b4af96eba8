package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penalties.http.ServiceTest;
import io.penalties.source.s3.S3Settings;
import io.penalties.source.s3.S3Store;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models of sources: the answers are those of an upload, and nothing leads out of a source. */
class SourcedModelTest extends ServiceTest {

  private static final Path FIXTURES = Path.of("src/test/resources").toAbsolutePath();
  private static final String RULES =
      """
      {"rules": [{"match": ".*", "regularizer":
        {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}}], "statistics": true}
      """;

  @TempDir private static Path folder;
  private static final S3Store STORE = new S3Store();

  private Set<Path> left = Set.of();

  @DynamicPropertySource
  static void sources(DynamicPropertyRegistry registry) throws IOException {
    S3Settings.CredentialFiles credentials = S3Store.credentials(folder);
    Path local = Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("secret.npy"), "outside");
    Files.createSymbolicLink(local.resolve("link.npy"), folder.resolve("secret.npy"));
    for (String copied : List.of("tensors", "sets", "checkpoint", "torch", "tfjs", "savedmodel")) {
      copy(FIXTURES.resolve(copied), local.resolve(copied));
      STORE.putAll("training/" + copied + "/", FIXTURES.resolve(copied));
    }
    for (String model : List.of("models/mlp_l1_l2_l1l2", "models/k2_mlp")) {
      copy(FIXTURES.resolve(model), local.resolve(model));
      STORE.putAll("training/" + model + "/", FIXTURES.resolve(model));
    }
    registry.add("penalties.sources.local.location", () -> "file:" + local + "/");
    registry.add("penalties.sources.store.location", () -> "s3://models/training/");
    registry.add("penalties.sources.store.endpoint", () -> STORE.endpoint().toString());
    registry.add("penalties.sources.store.path-style", () -> "true");
    registry.add(
        "penalties.sources.store.access-key-id-file", () -> credentials.accessKeyId().toString());
    registry.add(
        "penalties.sources.store.secret-access-key-file",
        () -> credentials.secretAccessKey().toString());
    registry.add("penalties.sources.nowhere.location", () -> "s3://bucket");
    registry.add("penalties.sources.nowhere.endpoint", () -> "http://store.invalid");
    registry.add(
        "penalties.sources.nowhere.access-key-id-file", () -> credentials.accessKeyId().toString());
    registry.add(
        "penalties.sources.nowhere.secret-access-key-file",
        () -> credentials.secretAccessKey().toString());
    registry.add("management.endpoint.health.show-details", () -> "always");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(
            Objects.requireNonNull(Files.isDirectory(file) ? target : target.getParent()));
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    STORE.close();
  }

  /** What processes that were killed, of whomever, left before does not count. */
  @BeforeEach
  void lookIntoTheTemporaryFolder() throws IOException {
    left = temporaryFiles();
  }

  @AfterEach
  void nothingIsLeftInTheTemporaryFolder() throws IOException {
    assertThat(left).containsAll(temporaryFiles());
  }

  private static Set<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().matches("penalties-.*\\.tmp"))
          .collect(Collectors.toSet());
    }
  }

  /** A model: the path of it, and the files that an upload of it has. */
  private record Model(String path, String folder, List<String> files, String options) {

    @Override
    public String toString() {
      return path;
    }
  }

  private static Model one(String folder, String file, String options) {
    return new Model(folder + file, folder, List.of(file), options);
  }

  static List<Model> models() {
    List<Model> models = new ArrayList<>();
    String mlp = "models/mlp_l1_l2_l1l2/";
    models.add(one(mlp, "model.keras", "{}"));
    models.add(one(mlp, "legacy.h5", "{\"statistics\": true}"));
    models.add(one("models/k2_mlp/", "legacy.h5", "{}"));
    models.add(one("tensors/", "mixed.safetensors", RULES));
    models.add(one("tensors/", "stored.npz", RULES));
    models.add(one("tensors/", "deflated.npz", RULES));
    models.add(one("tensors/", "big_endian.npy", RULES));
    models.add(one("torch/state_dict/", "model.pt", RULES));
    models.add(one("torch/legacy/", "old.pth", RULES));
    models.add(one("torch/views/", "model.pt", RULES));
    models.add(one("savedmodel/seed_sequential/", "model.tar.gz", "{}"));
    models.add(one("savedmodel/seed_sequential/", "model_flat_stored.zip", "{}"));
    List<String> shards =
        List.of(
            "model.safetensors.index.json",
            "model-00001-of-00003.safetensors",
            "model-00002-of-00003.safetensors",
            "model-00003-of-00003.safetensors");
    String hub = "sets/hf_sharded/written_by_hub/";
    models.add(new Model(hub + "model.safetensors.index.json", hub, shards, RULES));
    String keras = "sets/keras_sharded/mlp/";
    List<String> groups =
        List.of(
            "model.weights.json",
            "model_00000.weights.h5",
            "model_00001.weights.h5",
            "model_00002.weights.h5",
            "model_00003.weights.h5",
            "config.json");
    models.add(new Model(keras + "model.weights.json", keras, groups, "{}"));
    String bundle = "checkpoint/shards_and_slices/";
    List<String> parts =
        List.of(
            "model.ckpt.index",
            "model.ckpt.data-00000-of-00003",
            "model.ckpt.data-00001-of-00003",
            "model.ckpt.data-00002-of-00003");
    models.add(new Model(bundle + "model.ckpt", bundle, parts, RULES));
    models.add(new Model(bundle + "model.ckpt.index", bundle, parts, RULES));
    String saved = "savedmodel/bidirectional_lstm/model/";
    List<String> variables =
        List.of(
            "saved_model.pb",
            "keras_metadata.pb",
            "fingerprint.pb",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001");
    models.add(new Model(saved, saved, variables, "{}"));
    models.add(new Model(saved.substring(0, saved.length() - 1), saved, variables, "{}"));
    models.add(new Model(saved + "saved_model.pb", saved, variables, "{}"));
    String tfjs = "tfjs/two_groups/";
    models.add(
        new Model(
            tfjs + "model.json",
            tfjs,
            List.of(
                "model.json",
                "group1-shard1of3.bin",
                "group1-shard2of3.bin",
                "group1-shard3of3.bin",
                "group2-shard1of2.bin",
                "group2-shard2of2.bin"),
            "{}"));
    return models;
  }

  private static String document(String source, String path, String options) {
    ObjectNode document = JSON.createObjectNode();
    document.putObject("model").put("source", source).put("path", path);
    document.set("options", JSON.readTree(options));
    return document.toString();
  }

  private HttpResponse<String> ask(String source, String path, String options) {
    return post("/penalties/model", document(source, path, options));
  }

  private HttpResponse<String> upload(Model model) {
    ModelForm form = new ModelForm().options(model.options());
    model.files().forEach(file -> form.model(FIXTURES.resolve(model.folder()), file));
    return send(form.to(request("/penalties/model")));
  }

  /** Options are a part of a form, and a member of a document. */
  private static String places(HttpResponse<String> answer) {
    return answer.body().replace("\"/options/rules/", "\"/rules/");
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelOfASourceHasTheAnswerOfAnUpload(Model model) {
    HttpResponse<String> uploaded = upload(model);
    assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
    for (String source : List.of("local", "store")) {
      HttpResponse<String> asked = ask(source, model.path(), model.options());
      assertThat(places(asked)).as(source).isEqualTo(uploaded.body());
      assertThat(asked.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTableIsAnsweredToo() {
    String document = document("local", "tensors/mixed.safetensors", RULES);
    HttpResponse<String> table =
        send(
            request("/penalties/model")
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(document)));
    assertThat(table.body()).startsWith("layer,class_name,target,value");
  }

  @Test
  void theModelIsComparedWithAReferenceOfAnotherSource() {
    ObjectNode document = JSON.createObjectNode();
    String path = "sets/hf_sharded/written_by_hub/model.safetensors.index.json";
    document.putObject("model").put("source", "store").put("path", path);
    document.putObject("reference").put("source", "local").put("path", path);
    document.set(
        "options",
        JSON.readTree(
            "{\"rules\": [{\"match\": \".*\", \"regularizer\": {\"class_name\":"
                + " \"L2SP\", \"config\": {\"factor\": 2}}}]}"));
    JsonNode answer = json(post("/penalties/model", document.toString()));
    assertThat(answer.path("total").asDouble(-1)).as(answer.toString()).isZero();
    assertThat(answer.path("warnings").valueStream().map(w -> w.path("code").asString()))
        .containsExactly("skipped_dtype", "unused_reference");
  }

  @Test
  void aConfigInTheDocumentIsThatOfTheWeights() throws IOException {
    Path mlp = FIXTURES.resolve("models/mlp_l1_l2_l1l2");
    byte[] config = Files.readAllBytes(mlp.resolve("config.json"));
    HttpResponse<String> uploaded =
        send(
            new ModelForm()
                .config(config)
                .model(mlp, "model.weights.h5")
                .to(request("/penalties/model")));
    assertThat(uploaded.statusCode()).isEqualTo(200);
    ObjectNode document = JSON.createObjectNode();
    document
        .putObject("model")
        .put("source", "store")
        .put("path", "models/mlp_l1_l2_l1l2/model.weights.h5");
    // The config beside the weights does as well.
    assertThat(post("/penalties/model", document.toString()).body()).isEqualTo(uploaded.body());
    document.set("config", JSON.readTree(config));
    JsonNode given = json(post("/penalties/model", document.toString()));
    assertThat(given.path("total")).isEqualTo(json(uploaded).path("total"));
  }

  private void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("type").asString()).isEqualTo("/problems/" + type);
    assertThat(answer.body())
        .doesNotContain(folder.toString(), "127.0.0.1", "AKID", "store.invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "../secret.npy",
        "tensors/../../secret.npy",
        "/etc/passwd",
        "tensors//v1.npy",
        "tensors/./v1.npy",
        "..\\secret.npy",
        "link.npy",
        "tensors/v1.npy\u0000",
        "nothing",
        "nothing/",
        "%2e%2e/secret.npy",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/"
      })
  void pathsThatLeadOutOrNowhereAreInvalid(String path) {
    HttpResponse<String> answer = ask("local", path, RULES);
    assertProblem(answer, 422, "invalid-source");
    assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/model/path");
  }

  @Test
  void anUnknownSourceIsInvalidAtItsPlace() {
    HttpResponse<String> answer = ask("other", "a", RULES);
    assertProblem(answer, 422, "invalid-source");
    assertThat(json(answer).path("detail").asString())
        .isEqualTo("Expected one of the sources local, nowhere, store. Received: another name.");
    assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/model/source");
  }

  @Test
  void aStoreThatCannotBeFoundIsTheStageName() {
    HttpResponse<String> answer = ask("nowhere", "a", RULES);
    assertProblem(answer, 502, "source-failed");
    assertThat(json(answer).path("detail").asString())
        .isEqualTo(
            "Stage name: Expected to find a. Received: a host without an address. Check the"
                + " endpoint and the DNS of the service.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"model\": null}",
        "{\"model\": \"s3://models/x\"}",
        "{\"model\": {\"source\": \"local\"}}",
        "{\"model\": {\"path\": \"a\"}}",
        "{\"model\": {\"source\": \"local\", \"path\": 1}}",
        "{\"model\": {\"source\": \"local\", \"path\": \"a\", \"url\": \"http://x\"}}",
        "{\"model\": {\"source\": \"local\", \"path\": \"a\"}, \"outputs\": {}}",
      })
  void documentsOfAnotherFormAreMalformed(String document) {
    assertProblem(post("/penalties/model", document), 400, "malformed-request");
  }

  @Test
  void filesThatAreNoModelsAreRefusedAsInAnUpload() {
    for (String source : List.of("local", "store")) {
      assertProblem(ask(source, "tensors/expected.json", RULES), 422, "invalid-file");
      assertProblem(
          ask(source, "sets/hf_sharded/damaged_absent_shard/model.safetensors.index.json", RULES),
          422,
          "invalid-file");
      assertProblem(
          ask(source, "sets/hf_sharded/damaged_path_up/model.safetensors.index.json", RULES),
          422,
          "invalid-file");
      assertProblem(ask(source, "torch/damaged_truncated/", RULES), 422, "invalid-file");
    }
  }

  @Test
  void healthShowsWhichSourcesAnswerAndStaysUp() {
    await()
        .untilAsserted(() -> {
          JsonNode health = json(get("/actuator/health"));
          assertThat(health.path("status").asString()).isEqualTo("UP");
          JsonNode details = health.at("/components/sources/details");
          assertThat(details.path("local").asString()).isEqualTo("answers");
          assertThat(details.path("store").asString()).isEqualTo("answers");
          assertThat(details.path("nowhere").asString()).isEqualTo("fails: name");
        });
  }

  @Test
  void metersCountBytesAndFailures() {
    ask("local", "tensors/mixed.safetensors", RULES);
    ask("nowhere", "a", RULES);
    assertThat(get("/actuator/prometheus").body())
        .containsPattern("penalties_source_read_bytes_total\\{source=\"local\"} [1-9]")
        .containsPattern(
            "penalties_source_failures_total\\{source=\"nowhere\",stage=\"name\"} [1-9]");
  }
}

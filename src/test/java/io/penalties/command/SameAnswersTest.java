package io.penalties.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.http.models.ModelForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The command answers what the service answers, byte for byte, for each kind of model. */
class SameAnswersTest extends ServiceTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  private static final String RULES =
      """
      {"statistics": true, "rules": [{"match": ".*", "regularizer":
        {"class_name": "L1L2", "config": {"l1": 0.5, "l2": 0.25}}}]}
      """;

  /**
   * A model.
   *
   * @param format what the answer calls it
   * @param folder where it lies
   * @param word what the command gets: a file or a folder in it, empty for itself
   * @param posted a regular expression of the names that the service gets
   * @param config the file of its config
   * @param rules whether it needs rules
   */
  record Case(
      String format,
      String folder,
      String word,
      String posted,
      @Nullable String config,
      boolean rules) {

    Path path() {
      return RESOURCES.resolve(folder);
    }
  }

  static List<Case> cases() {
    return List.of(
        of("keras", "models/mlp_l1_l2_l1l2", "model.keras"),
        of("keras_h5", "models/mlp_l1_l2_l1l2", "legacy.h5"),
        new Case(
            "keras_weights",
            "models/mlp_l1_l2_l1l2",
            "model.weights.h5",
            "model.weights.h5|(config|metadata).json",
            "config.json",
            false),
        of(
            "keras_weights",
            "models/mlp_l1_l2_l1l2",
            "model.weights.h5",
            "model.weights.h5|(config|metadata).json"),
        new Case(
            "keras_sharded_weights",
            "sets/keras_sharded/mlp",
            "model.weights.json",
            ".*weights.*|(config|metadata).json",
            null,
            false),
        withRules("safetensors", "tensors", "mixed.safetensors", "mixed.safetensors"),
        withRules("npz", "tensors", "deflated.npz", "deflated.npz"),
        withRules("npy", "tensors", "v1.npy", "v1.npy"),
        withRules("safetensors_sharded", "sets/hf_sharded/written_by_hub", "", ".*"),
        withRules(
            "safetensors_sharded",
            "sets/hf_sharded/two_shards_unsorted",
            "model.safetensors.index.json",
            ".*safetensors.*"),
        withRules("torch", "torch/state_dict", "model.pt", "model.pt"),
        withRules("torch_sharded", "torch/sharded_bin", "", ".*"),
        of("tfjs", "tfjs/mlp", "model.json", "model.json|.*bin"),
        of("saved_model", "savedmodel/bidirectional_lstm/model", "", ".*"),
        of("saved_model", "savedmodel/bidirectional_lstm/model", "saved_model.pb", ".*"),
        new Case(
            "tf_checkpoint", "checkpoint/save_weights", "ckpt", "ckpt[.].*", "model.json", false),
        withRules("safetensors_sharded", "sets/packed", "deflated.zip", "deflated.zip"),
        withRules("safetensors_sharded", "sets/packed", "python.tgz", "python.tgz"));
  }

  private static Case of(String format, String folder, String word) {
    return of(format, folder, word, word);
  }

  private static Case of(String format, String folder, String word, String posted) {
    return new Case(format, folder, word, posted, null, false);
  }

  private static Case withRules(String format, String folder, String word, String posted) {
    return new Case(format, folder, word, posted, null, true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ofEachKindOfModel(Case model, @TempDir Path folder) throws IOException {
    ModelForm form = new ModelForm();
    List<Object> words = new ArrayList<>(List.of("compute"));
    words.add(model.path().resolve(model.word()));
    words.addAll(List.of("--format", "json"));
    if (model.rules()) {
      form.options(RULES);
      words.addAll(List.of("--options", Files.writeString(folder.resolve("rules.json"), RULES)));
    }
    if (model.config() != null) {
      Path config = model.path().resolve(model.config());
      form.config(Files.readAllBytes(config));
      words.addAll(List.of("--config", config));
    }
    for (Path file : files(model.path(), model.posted())) {
      form.model(model.path().relativize(file).toString(), Files.readAllBytes(file));
    }
    HttpResponse<String> answer = send(form.to(request("/penalties/model")));
    CommandProcess command = CommandProcess.run(words.toArray());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("format").asString()).isEqualTo(model.format());
    assertThat(json(answer).path("losses")).isNotEmpty();
    assertThat(command).isEqualTo(new CommandProcess(0, answer.body() + "\n", ""));
  }

  private static List<Path> files(Path folder, String names) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> folder.relativize(file).toString().matches(names))
          .sorted()
          .toList();
    }
  }

  @Test
  void theTableOfCsvToo() throws IOException {
    Path model = RESOURCES.resolve("models/mlp_l1_l2_l1l2/model.keras");
    ModelForm form = new ModelForm().model("model.keras", Files.readAllBytes(model));
    HttpResponse<String> answer =
        send(form.to(request("/penalties/model").header("Accept", "text/csv")));
    CommandProcess command = CommandProcess.run("compute", "--format=csv", model);
    assertThat(command.out()).isEqualTo(answer.body()).contains("dense_1,Dense,kernel,");
    assertThat(command.err()).startsWith("warning unused_regularizer: dense_1: ");
  }

  @Test
  void withASecondModelAndOutputs(@TempDir Path folder) throws IOException {
    Path model = RESOURCES.resolve("models/mlp_l1_l2_l1l2/model.keras");
    byte[] outputs =
        Files.readAllBytes(RESOURCES.resolve("models/mlp_l1_l2_l1l2/layer_output_dense_1.npy"));
    Path npz = folder.resolve("outputs.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      zip.putNextEntry(new ZipEntry("dense_1.npy"));
      zip.write(outputs);
    }
    String rule = "{\"class_name\": \"L2SP\", \"config\": {}}";
    ModelForm form =
        new ModelForm()
            .options(
                "{\"rules\": [{\"match\": \".*/kernel\", \"regularizer\": %s}]}".formatted(rule))
            .outputs(Files.readAllBytes(npz))
            .part("name=\"reference\"; filename=\"r\"", Files.readAllBytes(model))
            .model("model.keras", Files.readAllBytes(model));
    HttpResponse<String> answer = send(form.to(request("/penalties/model")));
    CommandProcess command =
        CommandProcess.run(
            "compute",
            model,
            "--reference",
            model,
            "--outputs",
            npz,
            "--rule",
            ".*/kernel=" + rule,
            "--format",
            "json");
    assertThat(answer.body()).contains("L2SP", "activity");
    assertThat(command).isEqualTo(new CommandProcess(0, answer.body() + "\n", ""));
  }

  @Test
  void andTheSameProblem() throws IOException {
    Path model = RESOURCES.resolve("sets/hf_sharded/damaged_absent_shard");
    ModelForm form = new ModelForm().options(RULES);
    for (Path file : files(model, ".*")) {
      form.model(file.getFileName().toString(), Files.readAllBytes(file));
    }
    JsonNode expected = json(send(form.to(request("/penalties/model"))));
    CommandProcess command =
        CommandProcess.run("compute", model, "--rule", ".*=l2", "--format", "json");
    assertThat(command.status()).isEqualTo(1);
    assertThat(command.out()).isEmpty();
    JsonNode problem = JSON.readTree(command.err());
    for (String member : List.of("type", "title", "status", "detail", "errors")) {
      assertThat(problem.get(member)).isEqualTo(expected.get(member));
    }
  }
}

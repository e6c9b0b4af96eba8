package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of curl in docs/formats.md, each in the folder of a model of its kind. */
class FormatsPageTest extends ServiceTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| `(.*penalties/model)` \\|$", Pattern.MULTILINE);

  private static final Path RESOURCES = Path.of("src/test/resources");

  /** A folder with a model of each kind that the page has a line for. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "keras", "models/seed_dense_ones",
          "keras_h5", "models/mlp_l1_l2_l1l2",
          "keras_weights", "models/mlp_l1_l2_l1l2",
          "keras_sharded_weights", "sets/keras_sharded/mlp",
          "safetensors_sharded", "sets/hf_sharded/two_shards_unsorted",
          "torch", "torch/state_dict",
          "torch_sharded", "torch/sharded_bin",
          "tfjs", "tfjs/mlp",
          "saved_model", "savedmodel/bidirectional_lstm",
          "tf_checkpoint", "checkpoint/save_weights");

  @LocalServerPort private int port;

  record Line(String kind, String command) {}

  static List<Line> lines() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/formats.md")))
        .results()
        .map(row -> new Line(row.group(1), row.group(2).replace("\\|", "|")))
        .toList();
  }

  @Test
  void everyKindThatAFolderIsNamedForHasALine() throws IOException {
    assertThat(lines().stream().map(Line::kind))
        .containsExactlyInAnyOrderElementsOf(FOLDERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void answersWithTermsAndNamesTheKind(Line line, @TempDir Path folder) throws Exception {
    copy(RESOURCES.resolve(String.valueOf(FOLDERS.get(line.kind()))), folder);
    Files.writeString(
        folder.resolve("rules.json"),
        "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l2\"}]}");
    String command =
        line.command().replace("curl ", "curl -s ").replace("localhost:8080", "localhost:" + port);
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    JsonNode breakdown = JsonMapper.builder().build().readTree(answer);
    assertThat(breakdown.path("format").asString("")).as(answer).isEqualTo(line.kind());
    assertThat(breakdown.path("losses")).as(answer).isNotEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}

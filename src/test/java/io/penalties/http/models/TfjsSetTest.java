package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.http.ServiceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Models of TensorFlow.js, whose terms have the names, the order and the rules of Keras 2. */
class TfjsSetTest extends ServiceTest {

  private static final Path FOLDER = Path.of("src/test/resources/tfjs");

  static List<Path> sound() throws IOException {
    try (Stream<Path> cases = Files.list(FOLDER)) {
      return cases
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .toList();
    }
  }

  private static ModelForm form(Path folder) throws IOException {
    ModelForm form = new ModelForm();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("expected.json"))
          .sorted()
          .forEach(name -> form.model(folder, name));
    }
    return form;
  }

  private JsonNode post(ModelForm form, int status) {
    HttpResponse<String> response = send(form.to(request("/penalties/model")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return json(response);
  }

  @ParameterizedTest
  @MethodSource("sound")
  void hasTheTermsOfTheModel(Path folder) throws IOException {
    List<Double> expected =
        JSON.readTree(Files.readString(folder.resolve("expected.json")))
            .get("terms")
            .valueStream()
            .filter(term -> !term.get("weight").isNull())
            .map(term -> term.get("value_float64").asDouble())
            .toList();
    JsonNode answer = post(form(folder), 200);
    assertThat(answer.get("format").asString()).isEqualTo("tfjs");
    assertThat(answer.get("convention").asString()).isEqualTo("tf_keras");
    JsonNode losses = answer.get("losses");
    assertThat(losses).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(losses.get(i).asDouble())
          .isCloseTo(expected.get(i), within(1e-14 * expected.get(i)));
    }
  }

  @Test
  void listsEveryFileThatIsAbsent() throws IOException {
    Path folder = FOLDER.resolve("shards_cut_anywhere");
    JsonNode problem =
        post(
            new ModelForm().model(folder, "model.json").model(folder, "group1-shard3of7.bin"), 422);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/invalid-file");
    assertThat(problem.get("errors")).hasSize(6);
    assertThat(problem.get("detail").asString())
        .isEqualTo(
            "Expected all 7 files that model.json names. Received: 1 of them, without"
                + " group1-shard1of7.bin.");
  }

  @Test
  void aGroupThatIsTooShortIsRefused() throws IOException {
    JsonNode problem = post(form(FOLDER.resolve("damaged_short_group")), 422);
    assertThat(problem.get("detail").asString()).contains("db/bias").contains("Received: 9 bytes");
  }

  @Test
  void rulesActOnAGraphOfOperations() {
    String manifest =
        """
        {"format": "graph-model", "modelTopology": {"node": []}, "weightsManifest": [
          {"paths": ["w.bin"], "weights": [{"name": "a/b", "shape": [2], "dtype": "float32",
            "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1}}]}]}
        """;
    ModelForm form =
        new ModelForm()
            .model("m/graph.json", manifest.getBytes(StandardCharsets.UTF_8))
            .model("m/w.bin", new byte[] {0, 6})
            .options("{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l1\"}]}");
    JsonNode answer = post(form, 200);
    assertThat(answer.get("losses").get(0).asDouble()).isEqualTo(0.01 * 3);
    assertThat(answer.get("warnings")).isEmpty();
  }
}

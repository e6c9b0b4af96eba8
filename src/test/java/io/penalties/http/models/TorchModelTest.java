package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.http.ServiceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files by PyTorch, sent as people send them. */
class TorchModelTest extends ServiceTest {

  private static final Path FOLDER = Path.of("src/test/resources/torch");
  private static final String RULES = "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l2\"}]}";

  private HttpResponse<String> postFiles(String name, String... files) {
    ModelForm form = new ModelForm();
    for (String file : files) {
      form.model(FOLDER.resolve(name), file);
    }
    return send(form.options(RULES).to(request("/penalties/model")));
  }

  private static JsonNode expected(String name) throws IOException {
    return JSON.readTree(Files.readString(FOLDER.resolve(name).resolve("expected.json")));
  }

  private static List<Double> squares(String name) throws IOException {
    List<Double> values = new ArrayList<>();
    for (JsonNode tensor : expected(name).get("tensors")) {
      if (tensor.has("sum_squares") && !tensor.get("path").get(0).asString().equals("optimizer")) {
        values.add(0.01 * tensor.get("sum_squares").asDouble());
      }
    }
    return values;
  }

  private static List<String> codes(JsonNode answer) {
    return answer.get("warnings").values().stream()
        .map(warning -> warning.get("code").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "state_dict, model.pt",
    "training_checkpoint, checkpoint.pth",
    "torchscript, scripted.pt"
  })
  void aFileHasATermForEachTensor(String name, String file) throws IOException {
    HttpResponse<String> response = postFiles(name, file);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.get("format").asString()).isEqualTo("torch");
    List<Double> want = squares(name);
    assertThat(answer.get("losses").size()).isEqualTo(want.size());
    for (int i = 0; i < want.size(); i++) {
      assertThat(answer.get("losses").get(i).asDouble())
          .isCloseTo(want.get(i), within(1e-12 * want.get(i)));
    }
  }

  @Test
  void shardsHaveTheTermsOfTheirIndex() throws IOException {
    HttpResponse<String> response =
        postFiles(
            "sharded_bin",
            expected("sharded_bin").get("files").propertyNames().toArray(String[]::new));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("format").asString()).isEqualTo("torch_sharded");
    assertThat(json(response).get("losses").size()).isEqualTo(6);
  }

  @Test
  void aMissingShardIsNamed() {
    HttpResponse<String> response =
        postFiles(
            "sharded_bin",
            "pytorch_model.bin.index.json",
            "pytorch_model-00001-of-00003.bin",
            "pytorch_model-00003-of-00003.bin");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("errors").get(0).get("pointer").asString())
        .contains("pytorch_model-00002-of-00003.bin");
  }

  /** A shard whose tensors have the same storage, both of which the index lists. */
  @Test
  void aSharedTensorIsInItsShard() throws IOException {
    String index =
        """
        {"weight_map": {"embed.weight": "tied.bin", "lm_head.weight": "tied.bin",
          "half.weight": "tied.bin", "own": "tied.bin"}}
        """;
    HttpResponse<String> response =
        send(
            new ModelForm()
                .options(RULES)
                .model("tied.bin", Files.readAllBytes(FOLDER.resolve("tied/model.pt")))
                .model("pytorch_model.bin.index.json", index.getBytes(StandardCharsets.UTF_8))
                .to(request("/penalties/model")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).get("losses").size()).isEqualTo(2);
    assertThat(codes(json(response))).containsExactly("shared_tensor", "shared_tensor");
  }

  @ParameterizedTest
  @CsvSource({
    "training_checkpoint, checkpoint.pth, left_out",
    "legacy, old.pth, shared_tensor",
    "hostile_global_os_system, model.pt, foreign_object",
    "quantized, model.pt, skipped_dtype"
  })
  void whatIsNoTermIsAWarning(String name, String file, String code) {
    assertThat(codes(json(postFiles(name, file)))).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "damaged_truncated",
        "hostile_storage_missing",
        "hostile_truncated_pickle",
        "hostile_view_past_end"
      })
  void damagedFilesAreInvalid(String name) {
    HttpResponse<String> response = postFiles(name, "model.pt");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(json(response).get("type").asString()).isEqualTo("/problems/invalid-file");
    assertThat(json(response).get("detail").asString())
        .matches("(?s).*at byte [1-9]\\d*:.*|At byte [1-9]\\d*:.*");
  }

  @Test
  void ofSeveralFilesTheDamagedOneIsNamed() throws IOException {
    HttpResponse<String> response =
        send(
            new ModelForm()
                .model("a.pt", Files.readAllBytes(FOLDER.resolve("state_dict/model.pt")))
                .model("b.pt", Files.readAllBytes(FOLDER.resolve("hostile_view_past_end/model.pt")))
                .options(RULES)
                .to(request("/penalties/model")));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("errors").get(0).get("pointer").asString())
        .isEqualTo("/model/b.pt");
    assertThat(json(response).get("detail").asString()).startsWith("b.pt: Tensor \"w\", at byte ");
  }

  @Test
  void theTarFormIsRefusedByName() {
    ModelForm form = new ModelForm().options(RULES);
    for (String file : List.of("sys_info", "pickle", "storages", "tensors")) {
      form.model(file, new byte[] {1});
    }
    HttpResponse<String> response = send(form.to(request("/penalties/model")));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).get("detail").asString()).contains("PyTorch 0.1.10");
  }
}

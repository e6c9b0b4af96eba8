package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** HDF5 files without a config: datasets by their paths, on which rules act. */
class Hdf5WeightsTest extends ServiceTest {

  private static final Path FOLDER = Path.of("src/test/resources/hdf5");

  private JsonNode post(ModelForm form, int status) {
    HttpResponse<String> response = send(form.to(request("/penalties/model")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return json(response);
  }

  @Test
  void rulesActOnDatasets() {
    JsonNode answer =
        post(
            new ModelForm()
                .model(FOLDER, "optimizer.h5")
                .options("{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l1\"}]}"),
            200);
    assertThat(answer.get("format").asString()).isEqualTo("keras_weights");
    assertThat(answer.get("layers").valueStream().map(layer -> layer.get("name").asString()))
        .containsExactly("layers/dense/vars");
    assertThat(answer.get("losses")).hasSize(2);
    assertThat(answer.get("warnings").valueStream().map(warning -> warning.get("code").asString()))
        .containsExactlyInAnyOrder("skipped_dtype", "shared_tensor", "left_out");
  }

  @Test
  void asksForRulesOrAConfig() {
    JsonNode problem = post(new ModelForm().model(FOLDER, "optimizer.h5"), 400);
    assertThat(problem.get("detail").asString()).contains("rules").contains("the part config");
  }
}

package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegularizersControllerTest extends ServiceTest {

  @Test
  void theCatalogueListsEveryClass() {
    JsonNode catalogue = json(get("/regularizers"));

    assertThat(catalogue.findValuesAsString("class_name"))
        .startsWith("L1", "L2", "L1L2", "OrthogonalRegularizer", "GroupLasso")
        .contains("EWC")
        .endsWith("Formula");
    for (JsonNode entry : catalogue) {
      boolean keras =
          entry.get("class_name").asString().matches("L1|L2|L1L2|OrthogonalRegularizer");
      assertThat(entry.get("origin").asString()).isEqualTo(keras ? "keras" : "penalties");
    }
    assertThat(catalogue.get(3).get("config").findValuesAsString("default"))
        .containsExactly("0.01", "rows");
  }

  @Test
  void everyNameOfTheCatalogueFindsItsClassAndWorksAsARegularizer() {
    for (JsonNode entry : json(get("/regularizers"))) {
      for (JsonNode alias : entry.get("aliases")) {
        String name = alias.asString().replace(">", "%3E");
        assertThat(json(get("/regularizers/" + name))).isEqualTo(entry);
        if (!entry.get("needs").isEmpty()) {
          continue;
        }
        assertThat(
                post(
                        "/penalties/direct",
                        "{\"regularizer\": \"%s\", \"tensor\": {\"data\": [[1, 2], [3, 4]]}}"
                            .formatted(alias.asString()))
                    .statusCode())
            .isEqualTo(200);
      }
      assertThat(json(get("/regularizers/" + entry.get("class_name").asString()))).isEqualTo(entry);
    }
  }

  @Test
  void anUnknownNameIsNotFound() {
    for (String name : new String[] {"l3", "L1_L2", "regularizer", "%C3%A9"}) {
      HttpResponse<String> response = get("/regularizers/" + name);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response).get("type").asString()).isEqualTo("/problems/not-found");
    }
  }
}

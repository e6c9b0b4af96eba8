package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that shows the text to people. */
@WithCheckpoints
class SwaggerUiTest {

  @LocalServerPort private int port;

  private RunningService service;

  @BeforeEach
  void find() {
    service = RunningService.onPort(port);
  }

  @Test
  void shortPathLeadsToThePage() throws Exception {
    HttpResponse<String> answer = service.get("/swagger-ui.html", "text/html");
    assertThat(answer.statusCode()).isEqualTo(302);
    String page = answer.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> shown = service.get(page, "text/html");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("<div id=\"swagger-ui\"></div>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "swagger-ui.css",
        "index.css",
        "swagger-ui-bundle.js",
        "swagger-ui-standalone-preset.js",
        "swagger-initializer.js"
      })
  void partsOfThePageAreThere(String part) throws Exception {
    assertThat(service.get("/swagger-ui/" + part, "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void pageReadsTheText() throws Exception {
    assertThat(service.get("/swagger-ui/swagger-initializer.js", "*/*").body())
        .contains("/v3/api-docs/swagger-config");
    HttpResponse<String> config = service.get("/v3/api-docs/swagger-config", "application/json");
    assertThat(RunningService.JSON.readTree(config.body()).path("url").asString())
        .isEqualTo("/v3/api-docs");
  }
}

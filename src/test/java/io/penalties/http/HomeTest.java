package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer finds who knows only the port. */
class HomeTest extends ServiceTest {

  @Test
  void aGuessLeadsToThePageOfTheApi() {
    HttpResponse<String> home = get("/docs");
    assertThat(home.statusCode()).isEqualTo(302);
    assertThat(home.headers().firstValue("Location")).contains("/swagger-ui.html");
    assertThat(home.body()).contains("/v3/api-docs");
    HttpResponse<String> page = get("/swagger-ui.html");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(get(page.headers().firstValue("Location").orElseThrow()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/health | Health is at /actuator/health/liveness",
        "/metrics | Metrics are at /actuator/prometheus",
        "/version | The version is at /actuator/info",
        "/penalties/ | Paths have no slash at the end: try /penalties.",
        "/penalty | The operations are listed at /v3/api-docs and /swagger-ui.html.",
      })
  void aWrongPathPointsToTheRightOne(String path, String advice) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).get("detail").asString())
        .startsWith("There is nothing at this path. ")
        .contains(advice.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/penalties | text/plain | With curl: -H 'Content-Type: application/json'.",
        "/penalties/tensors | text/plain | With curl: -H 'Content-Type: application/octet-stream'.",
        "/penalties/model | text/plain | With curl, send files as a form: -F name=@file.",
        "/penalties/files | text/plain | With curl, send files as a form: -F name=@file.",
      })
  void aWrongContentTypeSaysHowToSendTheRightOne(String path, String type, String advice) {
    HttpResponse<String> response =
        send(
            request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).get("detail").asString()).endsWith(". " + advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/penalties", "/penalties/model"})
  void aGetSaysWhereTheBodyIsDescribed(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(json(response).get("detail").asString())
        .isEqualTo(
            "Expected one of the methods OPTIONS, POST. Received: GET. What to post is at"
                + " /swagger-ui.html and /v3/api-docs.");
  }
}

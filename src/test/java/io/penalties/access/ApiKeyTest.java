package io.penalties.access;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penalties.http.ServiceTest;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** API keys from a file that changes while the service runs. */
@ExtendWith(OutputCaptureExtension.class)
class ApiKeyTest extends ServiceTest {

  private static final String DIRECT = "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}";
  private static final String BOTH =
      "# who calls\n\n"
          + KeyFile.line("ci", KeyFile.CI)
          + "  "
          + KeyFile.line("nightly", KeyFile.NIGHTLY);
  private static final KeyFile FILE = new KeyFile(BOTH);

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry registry) {
    registry.add("penalties.security.api-keys-file", FILE::path);
  }

  @AfterEach
  void restore() throws IOException {
    FILE.replace(BOTH);
    awaitStatus(KeyFile.CI, 200);
    awaitStatus(KeyFile.NIGHTLY, 200);
  }

  private HttpResponse<String> direct(String key) {
    return send(
        request("/penalties/direct")
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(DIRECT)));
  }

  private void awaitStatus(String key, int status) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(30))
        .until(() -> direct(key).statusCode() == status);
  }

  @Test
  void everyKeyOfTheFileOpens() {
    assertThat(direct(KeyFile.CI).statusCode()).isEqualTo(200);
    assertThat(direct(KeyFile.NIGHTLY).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutAKeyTheAnswerSaysWhatIsMissing() {
    HttpResponse<String> answer = post("/penalties/direct", DIRECT);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("ApiKey realm=\"penalties\"");
    assertThat(json(answer).get("type").asString()).isEqualTo("/problems/unauthorized");
    assertThat(json(answer).get("detail").asString())
        .isEqualTo("Expected an API key in the header X-API-Key. Received: none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "1f0e", "\u00e9\u00ff", "ci", "ci:1f0e"})
  void otherKeysDoNot(String key) {
    assertThat(direct(key).statusCode()).isEqualTo(401);
  }

  @Test
  void theOpenApiTextSaysWhatIsAskedFor() {
    JsonNode text = json(send(request("/v3/api-docs").header("X-API-Key", KeyFile.CI).GET()));
    assertThat(text.at("/components/securitySchemes").propertyNames()).containsExactly("apiKey");
    assertThat(text.at("/components/securitySchemes/apiKey/name").asString())
        .isEqualTo("X-API-Key");
    assertThat(text.at("/security")).hasSize(1);
    JsonNode responses = text.at("/paths/~1penalties/post/responses");
    assertThat(responses.at("/401/content/application~1problem+json/schema/$ref").asString())
        .isEqualTo("#/components/schemas/Problem");
    assertThat(responses.has("403")).isFalse();
  }

  @Test
  void theHashOfAKeyIsNoKey() {
    String hash = KeyFile.line("ci", KeyFile.CI).substring("ci:".length()).strip();
    assertThat(direct(hash).statusCode()).isEqualTo(401);
  }

  @Test
  void twoKeysAreNone() {
    HttpResponse<String> answer =
        send(
            request("/regularizers")
                .header("X-API-Key", KeyFile.CI)
                .header("X-API-Key", KeyFile.NIGHTLY));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("detail").asString())
        .isEqualTo("Expected one header X-API-Key. Received: several.");
  }

  @Test
  void aKeyElsewhereIsNone() {
    assertThat(get("/regularizers?X-API-Key=" + KeyFile.CI).statusCode()).isEqualTo(401);
    assertThat(
            send(request("/regularizers").header("Authorization", "ApiKey " + KeyFile.CI))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            send(request("/regularizers").header("Cookie", "X-API-Key=" + KeyFile.CI)).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void probesNeedNoKey(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
    assertThat(send(request(path).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/regularizers",
        "/regularizers/l1",
        "/v3/api-docs",
        "/swagger-ui.html",
        "/swagger-ui/index.html",
        "/actuator",
        "/actuator/info",
        "/actuator/metrics",
        "/actuator/prometheus",
        "/actuator/env",
        "/nowhere",
        "/page/nothing.js",
        "/actuator/health/",
        "/actuator/health/other",
        "/actuator/health;a=b",
        "/actuator//health",
        "/actuator/%68ealth",
        "/regularizers/..;/actuator/health",
        "/actuator/health/liveness/../../info",
        "/actuator/health/..;/info"
      })
  void allElseDoes(String path) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      problem(
          http.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").receive(), 401, "unauthorized");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"})
  void whateverTheMethod(String method) {
    assertThat(send(request("/regularizers").method(method, BodyPublishers.noBody())).statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusalsComeBeforeTheBody() throws IOException {
    String head =
        "POST /penalties HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Content-Length: 104857600\r\n";
    try (RawHttp http = new RawHttp(port)) {
      Answer answer = http.send(head + "\r\n").receive();
      problem(answer, 401, "unauthorized");
      assertThat(answer.headers()).containsEntry("connection", "close");
    }
    try (RawHttp http = new RawHttp(port)) {
      // No 100 Continue comes first.
      problem(http.send(head + "Expect: 100-continue\r\n\r\n").receive(), 401, "unauthorized");
    }
  }

  @Test
  void aClientThatSendsAllBeforeItReadsSeesTheRefusal() {
    HttpResponse<String> answer =
        send(
            request("/penalties")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(new byte[100 << 20])),
                        100 << 20)));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void keysAreRotatedWhileTheServiceRuns(CapturedOutput log) throws IOException {
    String fresh = "77".repeat(32);
    FILE.replace(KeyFile.line("nightly", fresh));
    awaitStatus(fresh, 200);
    assertThat(direct(KeyFile.NIGHTLY).statusCode()).isEqualTo(401);
    assertThat(direct(KeyFile.CI).statusCode()).isEqualTo(401);
    assertThat(log).contains("API keys: reloaded, 1 in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nobody\n",
        "ci:abc\n",
        "1f0e1f0e1f0e1f0e\n",
        "ci:1f0e\nzz\n",
        "\u0000\u0001"
      })
  void aDamagedFileLeavesTheOldKeys(String damaged, CapturedOutput log) throws IOException {
    FILE.replace(damaged);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            direct(KeyFile.CI).statusCode() == 200
                && log.getAll().contains("API keys: the previous 2 stay in use"));
    assertThat(direct(KeyFile.NIGHTLY).statusCode()).isEqualTo(200);
    assertThat(log.getAll()).doesNotContain("1f0e1f0e", "\tat ");
  }
}

package io.penalties.http.problem;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import io.penalties.problem.ProblemType;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operations, Spring MVC and filters answer when they fail. */
@TestServer
@ExtendWith(OutputCaptureExtension.class)
class OperationProblemsTest {

  @LocalServerPort private int port;
  @Autowired private RecordedProblems recorded;

  @BeforeEach
  void forget() {
    recorded.types().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "/fail/malformed, 400, malformed-request",
    "/fail/malformed-whole, 400, malformed-request",
    "/fail/tensor, 422, invalid-tensor",
    "/fail/regularizer, 422, invalid-regularizer",
    "/fail/limit, 413, too-large",
    "/fail/file, 422, invalid-file",
    "/fail/text, 400, malformed-request",
    "/fail/defect, 500, internal-error",
    "/fail/error, 500, internal-error",
    "/fail/memory, 503, overloaded",
    "/fail/wrapped, 422, invalid-tensor",
    "/half-written, 422, invalid-tensor",
    "/parameter, 400, malformed-request",
    "/parameter?number=abc, 400, malformed-request",
    "/parameter?number=%zz, 400, malformed-request",
    "/parameter?number=%ff, 400, malformed-request",
    "/never, 503, overloaded",
    "/filter/throws, 500, internal-error",
    "/filter/403, 403, forbidden",
    "/filter/500, 500, internal-error",
    "/filter/503, 503, overloaded",
    "/nowhere, 404, not-found",
    "/actuator/nothing, 404, not-found",
    "/v3/api-docs/a/b/c, 404, not-found",
    "/webjars/../application.yaml, 404, not-found",
  })
  void eachFailureIsItsProblemOnce(String path, int status, String slug) throws IOException {
    JsonNode problem = problem(get(path, ""), status, slug);
    assertThat(problem.get("instance").asString()).isEqualTo(path.replaceFirst("\\?.*", ""));
    assertThat(recorded.types()).extracting(ProblemType::slug).containsExactly(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv",
        "image/png",
        "text/html",
        "*/*",
        "application/xml;q=0.5",
        "rubbish",
        ";;,/",
        "application/problem+json;q=0",
        "text/",
        ""
      })
  void isProblemJsonWhateverIsAccepted(String accept) throws IOException {
    problem(get("/fail/tensor", "Accept: " + accept + "\r\n"), 422, "invalid-tensor");
    problem(get("/nowhere", "Accept: " + accept + "\r\n"), 404, "not-found");
    problem(get("/filter/throws", "Accept: " + accept + "\r\n"), 500, "internal-error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "image/png", "rubbish"})
  void anAnswerThatCannotBeGivenIsNotAcceptable(String accept) throws IOException {
    problem(get("/plain", "Accept: " + accept + "\r\n"), 406, "not-acceptable");
  }

  @Test
  void namesThePlace() throws IOException {
    JsonNode problem = problem(get("/fail/tensor", ""), 422, "invalid-tensor");
    assertThat(problem.get("errors").toString())
        .isEqualTo("[{\"pointer\":\"/tensor/data/3\",\"detail\":\"Expected a number.\"}]");
    assertThat(problem.get("detail").asString()).isEqualTo("Expected a number.");
    assertThat(problem(get("/fail/malformed-whole", ""), 400, "malformed-request").has("errors"))
        .isFalse();
  }

  @Test
  void keepsTheWordsOfKeras() throws IOException {
    JsonNode problem = problem(get("/fail/regularizer", ""), 422, "invalid-regularizer");
    assertThat(problem.get("detail").asString())
        .isEqualTo("Invalid value for argument l1: expected a non-negative float. Received: l1=-1");
  }

  @Test
  void namesTheLimitAndItsProperty() throws IOException {
    JsonNode problem = problem(get("/fail/limit", ""), 413, "too-large");
    assertThat(problem.get("limit").asLong()).isEqualTo(7);
    assertThat(problem.get("property").asString()).isEqualTo("penalties.limits.x");
  }

  @Test
  void whatAClientSentComesBackShortAndHarmless() throws IOException {
    JsonNode problem = problem(get("/fail/text", ""), 400, "malformed-request");
    assertThat(problem.get("detail").asString())
        .startsWith("<script>alert(\"1\")</script> \uFFFD \uFFFD é xxx")
        .endsWith("x…")
        .hasSize(1001);
    assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo("/a\uFFFDb");
  }

  @Test
  void aDefectIsInTheLogOnceUnderItsId(CapturedOutput output) throws IOException {
    for (String path : new String[] {"/fail/defect", "/filter/throws"}) {
      JsonNode problem = problem(get(path, ""), 500, "internal-error");
      assertThat(output.getOut().lines().filter(l -> l.contains("ERROR")))
          .filteredOn(l -> l.contains(path))
          .singleElement()
          .asString()
          .contains(problem.get("id").asString());
    }
    assertThat(output).contains("IllegalStateException: a secret of ");
  }

  @Test
  void whatIsTheClientsFaultIsNotLogged(CapturedOutput output) throws IOException {
    int before = output.length();
    get("/fail/tensor", "");
    get("/fail/tensor", "Accept: rubbish\r\n");
    get("/nowhere", "");
    get("/plain", "Accept: image/png\r\n");
    exchange("DELETE /plain HTTP/1.1", "");
    exchange("POST /document HTTP/1.1", "Content-Length: 0\r\n");
    exchange("POST /document HTTP/1.1", "Content-Type: text/html\r\nContent-Length: 0\r\n");
    assertThat(output.toString().substring(before)).isEmpty();
  }

  @Test
  void aHalfWrittenAnswerIsForgottenExceptWhatFiltersSaid() throws IOException {
    Answer answer = get("/half-written", "");
    problem(answer, 422, "invalid-tensor");
    assertThat(answer.headers())
        .containsEntry("x-kept", "yes")
        .doesNotContainKey("content-disposition");
  }

  @Test
  void anotherMethodIsToldWhichAreAllowed() throws IOException {
    Answer answer = exchange("DELETE /plain HTTP/1.1", "");
    problem(answer, 405, "method-not-allowed");
    assertThat(answer.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
    problem(exchange("FROBNICATE /plain HTTP/1.1", ""), 405, "method-not-allowed");
    problem(exchange("POST /nowhere HTTP/1.1", "Content-Length: 0\r\n"), 404, "not-found");
    problem(exchange("OPTIONS /nowhere HTTP/1.1", ""), 404, "not-found");
  }

  @Test
  void optionsAndHeadAreAnswered() throws IOException {
    Answer options = exchange("OPTIONS /plain HTTP/1.1", "");
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.headers().get("allow")).contains("GET", "HEAD", "OPTIONS");
    try (RawHttp http = new RawHttp(port)) {
      http.send("HEAD /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      String answer = http.receiveAll();
      assertThat(answer)
          .startsWith("HTTP/1.1 404")
          .contains("Content-Type: application/problem+json")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void anotherContentTypeIsToldWhichIsExpected() throws IOException {
    for (String type : new String[] {"Content-Type: text/html\r\n", "", "Content-Type: ;;\r\n"}) {
      Answer answer = exchange("POST /document HTTP/1.1", type + "Content-Length: 0\r\n");
      problem(answer, 415, "unsupported-media-type");
      if (!type.contains(";")) {
        assertThat(answer.headers()).containsEntry("accept", "application/json");
      }
    }
  }

  @Test
  void tooManyParametersAreMalformed() throws IOException {
    problem(get("/parameter?number=1" + "&a".repeat(2000), ""), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/half-sent", "/half-sent-and-cancelled"})
  void anAnswerThatHasBegunIsBrokenOffAndLogsNothing(String path, CapturedOutput log) {
    assertThatThrownBy(() -> get(path, "")).isInstanceOf(IOException.class);
    assertThat(log.getOut()).doesNotContain("ERROR").doesNotContain("Exception");
  }

  @Test
  void aDocumentThatIsNoJsonIsMalformed() throws IOException {
    problem(
        exchange(
            "POST /document HTTP/1.1",
            "Content-Type: application/json\r\nContent-Length: 5\r\n",
            "{\"a\"}"),
        400,
        "malformed-request");
  }

  @Test
  void aBodyThatAnOperationCannotReadIsMalformed(CapturedOutput output) throws IOException {
    int before = output.length();
    String json = "Content-Type: application/json\r\n";
    for (String operation : new String[] {"/raw", "/document"}) {
      for (String framing : new String[] {"Content-Length: 9", "Transfer-Encoding: chunked"}) {
        try (RawHttp http = new RawHttp(port)) {
          http.send(
              "POST " + operation + " HTTP/1.1\r\nHost: a\r\n" + json + framing + "\r\n\r\nx");
          problem(http.endOfSending().receive(), 400, "malformed-request");
        }
      }
    }
    assertThat(recorded.types()).hasSize(4);
    assertThat(output.toString().substring(before)).isEmpty();
  }

  @Test
  void aConnectionLivesOnAfterAProblem() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      for (String path : new String[] {"/fail/tensor", "/nowhere", "/plain", "/fail/file"}) {
        Answer answer = http.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
        assertThat(answer.status()).isIn(200, 404, 422);
      }
    }
  }

  @Test
  void overloadSaysWhenToComeBack() throws IOException {
    assertThat(get("/fail/overloaded", "").headers()).containsEntry("retry-after", "3");
    assertThat(get("/never", "").headers()).containsKeys("retry-after", "x-request-id");
    assertThat(get("/filter/503", "").headers()).containsKey("retry-after");
  }

  @Test
  void theProblemIsASchemaOfTheApi() throws IOException {
    JsonNode docs = JsonMapper.builder().build().readTree(get("/v3/api-docs", "").body());
    JsonNode schema = docs.at("/components/schemas/Problem");
    assertThat(schema.at("/required").toString())
        .contains("type", "title", "status", "detail")
        .doesNotContain("errors", "limit", "id");
    assertThat(schema.at("/properties").propertyNames())
        .containsExactlyInAnyOrder(
            "type",
            "title",
            "status",
            "detail",
            "instance",
            "errors",
            "limit",
            "property",
            "id",
            "request_id");
    assertThat(schema.at("/properties/status/example").isInt()).isTrue();
  }

  @Test
  void theProblemIsNoOperationOfTheApi() throws IOException {
    JsonNode docs = JsonMapper.builder().build().readTree(get("/v3/api-docs", "").body());
    assertThat(docs.get("paths").propertyNames())
        .contains("/plain", "/penalties")
        .doesNotContain("/error");
    assertThat(get("/swagger-ui.html", "").status()).isEqualTo(302);
    assertThat(get("/swagger-ui/index.html", "").status()).isEqualTo(200);
  }

  private Answer get(String path, String headers) throws IOException {
    return exchange("GET " + path + " HTTP/1.1", headers);
  }

  private Answer exchange(String line, String headers) throws IOException {
    return exchange(line, headers, "");
  }

  private Answer exchange(String line, String headers, String body) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      return http.send(line + "\r\nHost: localhost\r\n" + headers + "\r\n" + body).receive();
    }
  }
}

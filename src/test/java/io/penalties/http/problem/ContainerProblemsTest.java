package io.penalties.http.problem;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the container refuses before any application code runs, over raw sockets. */
@TestServer
class ContainerProblemsTest {

  private static final String HOST = "Host: localhost\r\n";

  @LocalServerPort private int port;
  @Autowired private RecordedProblems recorded;

  @BeforeEach
  void forget() {
    recorded.types().clear();
  }

  static Stream<Arguments> refusals() {
    String tooLong = "x".repeat(100_000);
    return Stream.of(
        Arguments.of("no request line", 400, "malformed-request", "rubbish\r\n\r\n"),
        Arguments.of(
            "not HTTP at all", 400, "malformed-request", "\u0016\u0003\u0001\u0002\r\n\r\n"),
        Arguments.of("a method that is no token", 400, "malformed-request", line("G(T / HTTP/1.1")),
        Arguments.of("a bar in the path", 400, "malformed-request", line("GET /a|b HTTP/1.1")),
        Arguments.of("markup in the path", 400, "malformed-request", line("GET /<b> HTTP/1.1")),
        Arguments.of("a quote in the query", 400, "malformed-request", line("GET /?a=\" HTTP/1.1")),
        Arguments.of("a raw backslash", 400, "malformed-request", line("GET /a\\b HTTP/1.1")),
        Arguments.of("an encoded slash", 400, "malformed-request", line("GET /a%2Fb HTTP/1.1")),
        Arguments.of("an encoded backslash", 400, "malformed-request", line("GET /a%5Cb HTTP/1.1")),
        Arguments.of("an encoded nul", 400, "malformed-request", line("GET /a%00b HTTP/1.1")),
        Arguments.of("a bad escape", 400, "malformed-request", line("GET /a%zz HTTP/1.1")),
        Arguments.of("a path above the root", 400, "malformed-request", line("GET /../a HTTP/1.1")),
        Arguments.of("no path", 400, "malformed-request", line("GET plain HTTP/1.1")),
        Arguments.of(
            "a long request line", 400, "malformed-request", line("GET /" + tooLong + " HTTP/1.1")),
        Arguments.of(
            "a long header", 400, "malformed-request", get(HOST + "X: " + tooLong + "\r\n")),
        Arguments.of("many headers", 400, "malformed-request", get(HOST + "X: 1\r\n".repeat(500))),
        Arguments.of("no host", 400, "malformed-request", get("")),
        Arguments.of("two hosts", 400, "malformed-request", get(HOST + HOST)),
        Arguments.of("a bad host", 400, "malformed-request", get("Host: a b<c>\r\n")),
        Arguments.of("a bad port", 400, "malformed-request", get("Host: a:99x\r\n")),
        Arguments.of("a header that is none", 400, "malformed-request", get(HOST + "no colon\r\n")),
        Arguments.of(
            "a header name that is no token", 400, "malformed-request", get(HOST + "(a): b\r\n")),
        Arguments.of(
            "a length that is no number",
            400,
            "malformed-request",
            post("Content-Length: abc\r\n")),
        Arguments.of("a negative length", 400, "malformed-request", post("Content-Length: -1\r\n")),
        Arguments.of(
            "two lengths",
            400,
            "malformed-request",
            post("Content-Length: 1\r\nContent-Length: 2\r\n")),
        Arguments.of(
            "a length beyond 64 bits",
            400,
            "malformed-request",
            post("Content-Length: 99999999999999999999\r\n")),
        Arguments.of(
            "an unknown transfer coding",
            501,
            "malformed-request",
            post("Transfer-Encoding: rot13\r\n")),
        Arguments.of(
            "chunked twice",
            400,
            "malformed-request",
            post("Transfer-Encoding: chunked, chunked\r\n")),
        Arguments.of(
            "an unknown version", 505, "malformed-request", "GET / HTTP/3.7\r\n" + HOST + "\r\n"),
        Arguments.of(
            "a tunnel",
            501,
            "malformed-request",
            "CONNECT localhost:1 HTTP/1.1\r\n" + HOST + "\r\n"),
        Arguments.of("a trace", 501, "malformed-request", line("TRACE /plain HTTP/1.1")),
        Arguments.of("a star", 400, "malformed-request", line("GET * HTTP/1.1")),
        Arguments.of("an unknown path", 404, "not-found", line("GET /nowhere HTTP/1.1")),
        Arguments.of(
            "a path with parameters", 404, "not-found", line("GET /no;a=b/where;c HTTP/1.1")),
        Arguments.of("doubled slashes", 404, "not-found", line("GET //no//where HTTP/1.1")),
        Arguments.of("dots within the root", 404, "not-found", line("GET /a/../b HTTP/1.1")),
        Arguments.of("encoded dots", 404, "not-found", line("GET /a/%2e%2e/b HTTP/1.1")),
        Arguments.of("a newline in the path", 404, "not-found", line("GET /a%0d%0ab HTTP/1.1")),
        Arguments.of("markup, encoded", 404, "not-found", line("GET /%3Cb%3E HTTP/1.1")),
        Arguments.of(
            "bytes that are no UTF-8", 400, "malformed-request", line("GET /%ff%fe HTTP/1.1")),
        Arguments.of("the container's error page", 404, "not-found", line("GET /error HTTP/1.1")),
        Arguments.of("HTTP/1.0", 404, "not-found", "GET /nowhere HTTP/1.0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void everyRefusalIsAProblem(String what, int status, String slug, String request)
      throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      problem(http.send(request).receive(), status, slug);
    }
    assertThat(recorded.types()).hasSize(1);
  }

  @Test
  void instanceIsThePathAsItWasAsked() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      Answer answer = http.send(line("GET /a%2Fb?secret=1 HTTP/1.1")).receive();
      assertThat(problem(answer, 400, "malformed-request").get("instance").asString())
          .isEqualTo("/a%2Fb");
    }
  }

  @Test
  void optionsOfTheWholeServerAreAnswered() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      assertThat(http.send(line("OPTIONS * HTTP/1.1")).receive().status()).isEqualTo(200);
    }
  }

  private static String line(String requestLine) {
    return requestLine + "\r\n" + HOST + "\r\n";
  }

  private static String get(String headers) {
    return "GET /plain HTTP/1.1\r\n" + headers + "\r\n";
  }

  private static String post(String headers) {
    return "POST /document HTTP/1.1\r\n" + HOST + headers + "\r\n";
  }

  /** Its answers have neither a status nor a header: what comes is the problem alone. */
  @Test
  void httpBeforeVersionOneIsNotServed() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      assertThat(http.send("GET /regularizers/l1\r\n").receiveAll())
          .startsWith("{\"type\":\"/problems/")
          .contains("\"status\":505", "Expected HTTP/1.0 or HTTP/1.1.");
    }
  }
}

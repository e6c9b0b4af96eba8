package io.penalties.server.requestid;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penalties.http.problem.TestServer;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Which ids are taken from clients, over raw sockets. That every problem has one is checked
 * wherever problems are: in {@code ProblemAnswers}.
 */
@TestServer
class RequestIdTest {

  private static final String MADE_HERE = "[0-9a-f]{32}";

  @LocalServerPort private int port;

  static Stream<String> usableIds() {
    return Stream.of("a", "-._", "0b7d6a5e-3d0b-4d3e-9f53-6f1d6a0f6f0e", "AZaz09", "x".repeat(128));
  }

  @ParameterizedTest
  @MethodSource("usableIds")
  void theClientsIdComesBack(String id) throws IOException {
    Answer answer = get("/nowhere", "X-Request-Id: " + id + "\r\n");

    assertThat(answer.headers()).containsEntry("x-request-id", id);
    assertThat(problem(answer, 404, "not-found").get("request_id").asString()).isEqualTo(id);
    assertThat(get("/plain", "X-Request-Id: " + id + "\r\n").headers())
        .containsEntry("x-request-id", id);
  }

  static Stream<String> unusableIds() {
    return Stream.of(
        "",
        "x".repeat(129),
        "x".repeat(8000),
        "a b",
        "a,b",
        "a\tb",
        "<b>",
        "{\"a\":1}",
        "a%0ab",
        "a/../b",
        "\u00e9",
        "\u00ff\u00fe");
  }

  @ParameterizedTest
  @MethodSource("unusableIds")
  void whatCouldForgeALineIsReplaced(String id) throws IOException {
    Answer answer = get("/nowhere", "X-Request-Id: " + id + "\r\n");

    String given = answer.headers().get("x-request-id");
    assertThat(given).matches(MADE_HERE);
    assertThat(problem(answer, 404, "not-found").get("request_id").asString()).isEqualTo(given);
  }

  @Test
  void theFirstOfSeveralCounts() throws IOException {
    assertThat(get("/plain", "X-Request-Id: first\r\nX-Request-Id: second\r\n").headers())
        .containsEntry("x-request-id", "first");
  }

  @Test
  void traceparentIsNoIdWhileTracingIsOff() throws IOException {
    String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    assertThat(get("/plain", "traceparent: 00-%s-00f067aa0ba902b7-01\r\n".formatted(traceId)))
        .extracting(answer -> answer.headers().get("x-request-id"))
        .isNotEqualTo(traceId);
  }

  @Test
  void eachRequestOfAConnectionHasItsOwn() throws IOException {
    Set<String> ids = new HashSet<>();
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < 100; i++) {
        http.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n");
        ids.add(http.receive().headers().get("x-request-id"));
      }
    }
    assertThat(ids).hasSize(100);
  }

  @Test
  void logLinesHaveIt() throws IOException {
    Logger logger = (Logger) LoggerFactory.getLogger("io.penalties.http.problem");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
    try {
      get("/fail/defect", "X-Request-Id: of-a-controller\r\n");
      get("/filter/throws", "X-Request-Id: of-a-filter\r\n");
      get("/a|b", "X-Request-Id: of-the-container\r\n");
    } finally {
      logger.setLevel(null);
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .filteredOn(line -> line.getLevel() == Level.ERROR)
        .extracting(line -> line.getMDCPropertyMap().get("request_id"))
        .containsExactly("of-a-controller", "of-a-filter");
    assertThat(lines.list)
        .filteredOn(line -> line.getLoggerName().endsWith("ProblemWriter"))
        .extracting(line -> line.getMDCPropertyMap().get("request_id"))
        .startsWith("of-a-controller", "of-a-filter")
        .hasSize(3);
  }

  private Answer get(String path, String headers) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      return http.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n").receive();
    }
  }
}

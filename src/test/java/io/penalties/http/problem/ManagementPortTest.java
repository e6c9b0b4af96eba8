package io.penalties.http.problem;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Management on a separate port. */
@TestServer
@TestPropertySource(properties = "management.server.port=0")
class ManagementPortTest {

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;

  @Test
  void healthMovesToItsPort() throws IOException {
    assertThat(managementPort).isNotEqualTo(port);
    String request = "GET /actuator/health/liveness HTTP/1.1\r\nHost: a\r\n\r\n";
    try (RawHttp http = new RawHttp(managementPort)) {
      assertThat(http.send(request).receive().status()).isEqualTo(200);
    }
    try (RawHttp http = new RawHttp(port)) {
      problem(http.send(request).receive(), 404, "not-found");
    }
  }

  @Test
  void probesDoNotQueueBehindVirtualThreads() throws IOException {
    healthMovesToItsPort();
    assertThat(Thread.getAllStackTraces().keySet())
        .as("threads of the operating system")
        .anyMatch(thread -> thread.getName().matches("http-nio-.*-exec-\\d+"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nowhere HTTP/1.1, 404, not-found",
    "GET /actuator/metrics/nothing HTTP/1.1, 404, not-found",
    "GET /a|b HTTP/1.1, 400, malformed-request",
    "POST /actuator/info HTTP/1.1, 405, method-not-allowed"
  })
  void refusalsThereAreProblems(String line, int status, String slug) throws IOException {
    try (RawHttp http = new RawHttp(managementPort)) {
      Answer answer = http.send(line + "\r\nHost: a\r\nX-Request-Id: b\r\n\r\n").receive();
      problem(answer, status, slug);
    }
  }
}

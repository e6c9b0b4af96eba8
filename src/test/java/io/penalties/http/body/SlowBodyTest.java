package io.penalties.http.body;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A body of a byte now and then. */
@TestPropertySource(
    properties = {
      "penalties.admission.body-grace=500ms",
      "penalties.admission.min-body-rate=1MB",
      "server.tomcat.connection-timeout=60s"
    })
class SlowBodyTest extends ServiceTest {

  @LocalServerPort private int port;

  private static void trickle(RawHttp http) {
    try {
      while (true) {
        http.send(" ");
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (IOException _) {
      // The service has ended the connection.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoSendsTooSlowlyIsToldAndLeft() throws Exception {
    try (RawHttp http = new RawHttp(port)) {
      http.send(
          "POST /penalties HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 60000\r\n\r\n");
      Thread sender = Thread.startVirtualThread(() -> trickle(http));
      Answer answer = http.receive();

      problem(answer, 408, "request-timeout");
      assertThat(answer.headers()).containsEntry("connection", "close");
      sender.join();
    }
    assertThat(get("/actuator/prometheus").body()).contains("penalties_inflight_bytes 0.0");
  }
}

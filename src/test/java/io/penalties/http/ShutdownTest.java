package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SIGTERM, as an orchestrator sends it. */
class ShutdownTest {

  private static final String DOCUMENT =
      "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}";
  private static final String HEAD =
      "POST /penalties/direct HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: %d\r\n\r\n".formatted(DOCUMENT.length());
  private static final int BEGUN = 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static void awaitUnready(ServiceProcess service)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (service.management("/actuator/health/readiness").statusCode() == 200) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }
  }

  private static void requireLastAnswer(RawHttp connection) throws IOException {
    Answer answer = connection.receive();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"value\":0.25");
    assertThat(answer.headers()).containsEntry("connection", "close");
    assertThat(connection.isAtEnd()).isTrue();
  }

  @Test
  void everyRequestOnTheWayIsAnsweredAndConnectionsEnd() throws Exception {
    try (ServiceProcess service =
            ServiceProcess.start(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), "--penalties.shutdown.drain=3s");
        RawHttp begun = new RawHttp(service.port());
        RawHttp idle = new RawHttp(service.port())) {
      Answer first = idle.send(HEAD + DOCUMENT).receive();
      assertThat(first.headers()).doesNotContainKey("connection");
      begun.send(HEAD + DOCUMENT.substring(0, BEGUN));
      service.terminate();
      awaitUnready(service);

      requireLastAnswer(idle.send(HEAD + DOCUMENT));
      try (RawHttp late = new RawHttp(service.port())) {
        requireLastAnswer(late.send(HEAD + DOCUMENT));
      }
      Answer answer = begun.send(DOCUMENT.substring(BEGUN)).receive();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(service.awaitEnd()).isEqualTo(143);
    }
  }
}

package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** A separate service: it waits for the meter of its single request. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class VanishedReaderTest extends ServiceTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String MEASURED = "http_server_requests_seconds_count{";

  @LocalServerPort private int port;

  /** Forty thousand terms: more than the sockets between the two take in. */
  private static byte[] document() {
    String layer =
        IntStream.range(0, 8)
                .mapToObj("\"w%d_regularizer\": \"l2\""::formatted)
                .collect(Collectors.joining(",", "{\"config\": {", "}, \"weights\": "))
            + IntStream.range(0, 8)
                .mapToObj("\"w%d\": {\"data\": [1]}"::formatted)
                .collect(Collectors.joining(",", "{", "}}"));
    return IntStream.range(0, 5000)
        .mapToObj(_ -> layer)
        .collect(Collectors.joining(",", "{\"layers\": [", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private boolean isMeasured() {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .anyMatch(line -> line.startsWith(MEASURED) && line.contains("uri=\"/penalties\""));
  }

  @Test
  void whoLeavesWhileAnswersComeIsNoDefect(CapturedOutput log) throws IOException {
    byte[] document = document();
    try (RawHttp client = new RawHttp(port)) {
      client.send(
          "POST /penalties HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n".formatted(document.length));
      client.send(document);
      assertThat(client.isAtEnd()).as("the answer has begun").isFalse();
      client.abort();
    }
    long start = System.nanoTime();
    while (!isMeasured()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }
    assertThat(log).doesNotContain("Internal error", "Exception");
  }
}

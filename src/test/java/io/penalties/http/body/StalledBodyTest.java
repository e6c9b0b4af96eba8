package io.penalties.http.body;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A client that stops in the middle without disconnecting holds nothing for long. */
@BodyServer
@TestPropertySource(properties = "server.tomcat.connection-timeout=300ms")
class StalledBodyTest {

  private static final String HEAD =
      "POST /bodies/%s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: %d\r\n\r\n";

  @LocalServerPort private int port;

  @Test
  void aStalledBodyIsMalformed() throws IOException {
    for (String operation : new String[] {"document", "stream"}) {
      try (RawHttp http = new RawHttp(port)) {
        Answer answer = http.send(HEAD.formatted(operation, 1000)).send("[1,").receive();
        assertThat(problem(answer, 400, "malformed-request").get("detail").asString())
            .contains("after 3 bytes");
        assertThat(http.isAtEnd()).isTrue();
      }
    }
  }

  @Test
  void aRefusedBodyThatStallsIsLeftAlone() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      problem(http.send(HEAD.formatted("document", 99999999)).receive(), 413, "too-large");
      assertThat(http.isAtEnd()).isTrue();
    }
  }
}

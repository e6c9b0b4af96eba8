package io.penalties.http.body;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Large documents, of which the next piece is received while one is read, over raw sockets. */
@BodyServer
class ReadAheadTest {

  private static final String START =
      "{\"regularizer\":\"l1\",\"tensor\":{\"dtype\":\"float32\",\"data\":[";
  private static final String END = "0]}}";
  private static final String NUMBERS = "1,-0.5,0.25,2,3,0.125,";
  private static final int REPEATED = 22;
  private static final int REPEATS = 100_000;

  /** 600,001 elements, 2.2 MB. */
  private static final byte[] DOCUMENT =
      (START + NUMBERS.repeat(REPEATS) + END).getBytes(StandardCharsets.US_ASCII);

  private static final double SUM = REPEATS * 6.875;

  @LocalServerPort private int port;

  private static String head(int length) {
    return "POST /penalties/direct HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(length);
  }

  private static void assertSum(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("l1_norm").asDouble())
        .isEqualTo(SUM);
  }

  @Test
  void theNextRequestsOnTheConnectionAreWhole() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < 5; i++) {
        http.send(head(DOCUMENT.length)).send(DOCUMENT);
        assertSum(http.receive());
      }
    }
  }

  @Test
  void aDocumentThatWaitsIsAskedFor() throws IOException {
    String waits = head(DOCUMENT.length).replace("Host", "Expect: 100-continue\r\nHost");
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < 3; i++) {
        assertThat(http.send(waits).receive().status()).isEqualTo(100);
        assertSum(http.send(DOCUMENT).receive());
      }
    }
  }

  /** All at once: nothing of the next request is taken for the end of this one. */
  @Test
  void pipelinedRequestsAreWhole() throws Exception {
    byte[] head = head(DOCUMENT.length).getBytes(StandardCharsets.US_ASCII);
    byte[] one = Arrays.copyOf(head, head.length + DOCUMENT.length);
    System.arraycopy(DOCUMENT, 0, one, head.length, DOCUMENT.length);
    byte[] all = new byte[3 * one.length];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(all);
      for (int i = 0; i < 3; i++) {
        assertSum(http.receive());
      }
    }
  }

  /** What has been sent is enough for an answer; the client sends the rest only after it. */
  @ParameterizedTest
  @ValueSource(ints = {100_000, 327_680, 1_000_000, 2_100_000})
  void anErrorIsAnsweredWhileTheClientPauses(int at) throws IOException {
    byte[] sent = Arrays.copyOf(DOCUMENT, at + 10_000); // Enough for what the scanner looks ahead.
    sent[at] = '?';
    try (RawHttp http = new RawHttp(port, Duration.ofSeconds(10))) {
      http.send(head(DOCUMENT.length)).send(sent);
      assertThat(problem(http.receive(), 400, "malformed-request").get("detail").asString())
          .contains("byte %d".formatted(at));
    }
  }

  @Test
  void anErrorAtTheEndIsReported() throws IOException {
    byte[] broken = DOCUMENT.clone();
    broken[broken.length - 1] = '?';
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(broken.length)).send(broken);
      problem(http.receive(), 400, "malformed-request");
    }
  }

  @Test
  void aBodyThatComesInStartsAndPausesIsWhole() throws Exception {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(DOCUMENT.length));
      for (int from = 0; from < DOCUMENT.length; from += 500_000) {
        http.send(Arrays.copyOfRange(DOCUMENT, from, Math.min(from + 500_000, DOCUMENT.length)));
        Thread.sleep(5); // The pause is what is tested: longer than the receiver waits.
      }
      assertSum(http.receive());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 1_000_000, 2_100_000})
  void aClientThatLeavesHarmsNobody(int after) throws IOException {
    for (int i = 0; i < 8; i++) {
      try (RawHttp gone = new RawHttp(port)) {
        gone.send(head(DOCUMENT.length)).send(Arrays.copyOf(DOCUMENT, after)).abort();
      }
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(DOCUMENT.length)).send(Arrays.copyOf(DOCUMENT, after)).endOfSending();
      assertThat(problem(http.receive(), 400, "malformed-request").get("detail").asString())
          .contains("it ended after %d bytes".formatted(after));
    }
  }

  /**
   * The rest is valid JSON without what was lost or with what came twice, so only its length tells.
   */
  @ParameterizedTest
  @ValueSource(ints = {-11_915 * REPEATED, -REPEATED, REPEATED, 11_915 * REPEATED})
  void aBodyOfAnotherLengthThanDeclaredIsNotAnsweredWithANumber(int more) throws IOException {
    String head =
        head(DOCUMENT.length).replace("Host", LossyFilter.HEADER + ": " + more + "\r\nHost");
    try (RawHttp http = new RawHttp(port)) {
      http.send(head).send(DOCUMENT);
      problem(http.receive(), 500, "internal-error");
    }
  }
}

package io.penalties.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tests of what surrounds the operations: connections, valves, ends. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "server.tomcat.keep-alive-timeout=3s")
class KeepAliveTest {

  /** More than are served in a row. */
  private static final int REQUESTS = 23;

  @LocalServerPort private int port;

  private static String document(int i) {
    return "{\"regularizer\": {\"class_name\": \"L1\", \"config\": {\"l1\": 1}},"
        + " \"tensor\": {\"data\": [%d]}}".formatted(i);
  }

  private static String request(int i) {
    return "POST /penalties/direct HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Content-Length: %d\r\n\r\n%s".formatted(document(i).length(), document(i));
  }

  private static String chunked(int i) {
    return "POST /penalties/direct HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(document(i).length(), document(i));
  }

  private static void requireAnswer(RawHttp connection, int i) throws IOException {
    Answer answer = connection.receive();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"value\":%d.0,".formatted(i));
  }

  @Test
  void oneAfterTheOther() throws Exception {
    try (RawHttp connection = new RawHttp(port)) {
      for (int i = 0; i < REQUESTS; i++) {
        connection.send(i % 2 == 0 ? request(i) : chunked(i));
        requireAnswer(connection, i);
      }
    }
  }

  @Test
  void connectionsInTurn() throws Exception {
    try (RawHttp one = new RawHttp(port);
        RawHttp other = new RawHttp(port)) {
      for (int i = 0; i < REQUESTS; i++) {
        // One alone for a while, then both, then the other alone.
        if (i < 2 * REQUESTS / 3) {
          one.send(request(i));
        }
        if (i > REQUESTS / 3) {
          other.send(request(100 + i));
          requireAnswer(other, 100 + i);
        }
        if (i < 2 * REQUESTS / 3) {
          requireAnswer(one, i);
        }
      }
    }
  }

  @Test
  void allAtOnceInOrder() throws Exception {
    List<String> requests =
        IntStream.range(0, REQUESTS).mapToObj(i -> i % 3 == 1 ? chunked(i) : request(i)).toList();
    try (RawHttp connection = new RawHttp(port)) {
      connection.send(String.join("", requests));
      for (int i = 0; i < REQUESTS; i++) {
        requireAnswer(connection, i);
      }
    }
  }

  @Test
  void cutAtEveryByte() throws Exception {
    byte[] pair = (request(1) + request(2)).getBytes(StandardCharsets.ISO_8859_1);
    try (RawHttp connection = new RawHttp(port)) {
      for (int cut = 1; cut < pair.length; cut++) {
        connection.send(Arrays.copyOf(pair, cut));
        if (cut >= pair.length / 2) {
          requireAnswer(connection, 1);
        }
        connection.send(Arrays.copyOfRange(pair, cut, pair.length));
        if (cut < pair.length / 2) {
          requireAnswer(connection, 1);
        }
        requireAnswer(connection, 2);
      }
    }
  }

  @Test
  void endsWithItsClient() throws Exception {
    try (RawHttp connection = new RawHttp(port)) {
      connection.send(request(7)).endOfSending();
      requireAnswer(connection, 7);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  void endsWhenItsClientPausesForTooLong() throws Exception {
    try (RawHttp connection = new RawHttp(port)) {
      for (int i = 0; i < REQUESTS; i++) {
        connection.send(request(i));
        requireAnswer(connection, i);
      }
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  void malformedRequestBehindAGoodOne() throws Exception {
    try (RawHttp connection = new RawHttp(port)) {
      connection.send(request(7));
      requireAnswer(connection, 7);
      Answer answer = connection.send("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(connection.isAtEnd()).isTrue();
    }
  }
}

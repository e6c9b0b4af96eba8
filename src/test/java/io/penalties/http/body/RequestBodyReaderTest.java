package io.penalties.http.body;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Bodies as clients send them, good and bad, over raw sockets. */
@BodyServer
class RequestBodyReaderTest {

  private static final int LIMIT = (int) BodyController.LIMITS.maxBytes().value();
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String GZIP = "Content-Encoding: gzip\r\n";

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 262_144, 1_048_575, 1_048_576})
  void everyLengthArrivesWhole(int length) throws IOException {
    byte[] body = random(length);
    assertArrived(post("document", JSON, body), body);
    assertArrived(post("document", JSON + "Content-Encoding: identity\r\n", body), body);
    assertArrived(postChunked("document", JSON, body), body);
    assertArrived(post("stream", "", body), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZip", "x-gzip", "identity, gzip", " gzip ,"})
  void gzipIsExpanded(String coding) throws IOException {
    byte[] body = "[1, 2, 3]".repeat(1000).getBytes();
    String headers = JSON + "Content-Encoding: " + coding + "\r\n";
    assertArrived(post("document", headers, Gzip.of(body)), body);
    assertArrived(postChunked("document", headers, Gzip.of(body)), body);
    assertArrived(post("stream", headers, Gzip.of(body)), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "deflate", "gzip, gzip", "br, gzip", "\"gzip\"", "<b>"})
  void otherCodingsAreUnsupported(String coding) throws IOException {
    Answer answer = post("document", JSON + "Content-Encoding: " + coding + "\r\n", random(10));
    problem(answer, 415, "unsupported-media-type");
    assertThat(answer.headers()).containsEntry("accept-encoding", "gzip");
  }

  @Test
  void twoHeadersAreTwoCodings() throws IOException {
    problem(post("document", JSON + GZIP + GZIP, random(10)), 415, "unsupported-media-type");
  }

  @Test
  void whatIsNoGzipIsMalformed() throws IOException {
    byte[] good = Gzip.of(random(1000));
    assertMalformed(post("document", JSON + GZIP, random(1000)), "is not gzip");
    assertMalformed(post("document", JSON + GZIP, new byte[0]), "is empty");
    assertMalformed(
        post("document", JSON + GZIP, Gzip.concat(good, random(5))), "something else after");
    assertMalformed(post("document", JSON + GZIP, Arrays.copyOf(good, 500)), "is truncated");
    assertMalformed(postChunked("stream", GZIP, Arrays.copyOf(good, 500)), "is truncated");
  }

  @Test
  void oneByteBeyondTheLimitIsTooLarge() throws IOException {
    byte[] body = random(LIMIT + 1);
    assertTooLarge(post("document", JSON, body));
    assertTooLarge(postChunked("document", JSON, body));
    assertTooLarge(post("document", JSON + GZIP, Gzip.of(new byte[LIMIT + 1])));
    assertTooLarge(post("document", JSON + GZIP, Gzip.of(body)));
  }

  @Test
  void aDeclaredLengthBeyondTheLimitIsRefusedAtOnce() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head("document", JSON + "Content-Length: 99999999999\r\n"));
      assertTooLarge(http.receive());
    }
  }

  @Test
  void aBombIsRefusedWhereverItIsRead() throws IOException {
    byte[] bomb = Gzip.zeros(200L << 20);
    assertTooLarge(post("document", JSON + GZIP, bomb));
    JsonNode problem = problem(post("stream", GZIP, bomb), 413, "too-large");
    assertThat(problem.get("property").asString())
        .isEqualTo("penalties.limits.max-expansion-ratio");
    assertThat(problem.get("limit").asLong()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"document", "stream"})
  void aTruncatedBodyIsMalformed(String operation) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(operation, JSON + "Content-Length: 1000\r\n")).send("[1, 2").endOfSending();
      assertMalformed(http.receive(), "truncated");
      assertThat(http.isAtEnd()).isTrue();
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(operation, JSON + "Content-Length: 1000\r\n")).endOfSending();
      assertMalformed(http.receive(), "truncated");
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(operation, JSON + "Transfer-Encoding: chunked\r\n")).send("64\r\n[1, 2");
      assertMalformed(http.endOfSending().receive(), "truncated");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xyz\r\n[1]\r\n0\r\n\r\n",
        "3\r\n[1]oops",
        "-1\r\n",
        "3\n[1]\n0\n\n",
        "99999999999999999\r\n"
      })
  void brokenChunksAreMalformed(String chunks) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head("document", JSON + "Transfer-Encoding: chunked\r\n")).send(chunks);
      assertMalformed(http.endOfSending().receive(), "chunks are broken");
    }
  }

  @Test
  void anEarlyRefusalComesBeforeTheBodyThatWaits() throws IOException {
    String expect = JSON + "Expect: 100-continue\r\n";
    try (RawHttp http = new RawHttp(port)) {
      http.send(head("document", expect + "Content-Length: 99999999\r\n"));
      assertTooLarge(http.receive());
      assertThat(http.isAtEnd()).isTrue();
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(head("nowhere", expect + "Content-Length: 10\r\n"));
      problem(http.receive(), 404, "not-found");
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(head("document", expect + "Content-Encoding: br\r\nContent-Length: 10\r\n"));
      problem(http.receive(), 415, "unsupported-media-type");
    }
  }

  @Test
  void aBodyThatWaitsIsAskedForWhenItIsWanted() throws IOException {
    byte[] body = random(100_000);
    try (RawHttp http = new RawHttp(port)) {
      http.send(
          head(
              "document",
              JSON + "Expect: 100-continue\r\nContent-Length: " + body.length + "\r\n"));
      assertThat(http.receive().status()).isEqualTo(100);
      assertArrived(http.send(body).receive(), body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "APPLICATION/JSON",
        "application/vnd.keras+json",
      })
  void jsonIsAccepted(String type) throws IOException {
    assertArrived(post("document", "Content-Type: " + type + "\r\n", random(3)), random(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=latin1",
        "application/json; charset=nonsense",
        "application/json; charset=",
        "json",
        "*/*",
      })
  void otherTypesAreUnsupported(String type) throws IOException {
    Answer answer = post("document", "Content-Type: " + type + "\r\n", random(3));
    problem(answer, 415, "unsupported-media-type");
  }

  @Test
  void noTypeIsUnsupported() throws IOException {
    Answer answer = post("document", "", random(3));
    problem(answer, 415, "unsupported-media-type");
    assertThat(answer.headers()).containsEntry("accept", "application/json, application/*+json");
  }

  @Test
  void aConnectionLivesOnAfterAWholeBodyThatWasGood() throws IOException {
    byte[] body = random(1000);
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < 150; i++) {
        http.send(head("document", JSON + "Content-Length: 1000\r\n")).send(body);
        assertArrived(http.receive(), body);
      }
    }
  }

  private Answer post(String operation, String headers, byte[] body) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(operation, headers + "Content-Length: " + body.length + "\r\n"));
      return http.send(body).receive();
    }
  }

  private Answer postChunked(String operation, String headers, byte[] body) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(head(operation, headers + "Transfer-Encoding: chunked\r\n"));
      for (int at = 0; at < body.length; at += 50_000) {
        byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + 50_000));
        http.send(Integer.toHexString(chunk.length) + "\r\n").send(chunk).send("\r\n");
      }
      return http.send("0\r\n\r\n").receive();
    }
  }

  private static String head(String operation, String headers) {
    return "POST /bodies/" + operation + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void assertArrived(Answer answer, byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"length\":" + body.length, "\"checksum\":" + checksum.getValue());
  }

  private static void assertMalformed(Answer answer, String words) {
    assertThat(problem(answer, 400, "malformed-request").get("detail").asString()).contains(words);
  }

  private static void assertTooLarge(Answer answer) {
    JsonNode problem = problem(answer, 413, "too-large");
    assertThat(problem.get("limit").asLong()).isEqualTo(LIMIT);
    assertThat(problem.get("property").asString()).isEqualTo("penalties.limits.max-json-bytes");
  }
}

package io.penalties.http.body;

import static io.penalties.http.problem.ProblemAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A refusal in the middle of an upload reaches the client and affects no other request. */
@BodyServer
class EarlyRefusalTest {

  private static final int UPLOAD_MEGABYTES = 300;
  private static final byte[] MEGABYTE = new byte[1 << 20];

  private static final String HEAD = "POST /bodies/stream HTTP/1.1\r\nHost: a\r\n";
  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "POST /bod",
          HEAD,
          HEAD + "Content-Length: 99999999\r\n\r\nabc",
          HEAD + "Transfer-Encoding: chunked\r\n\r\n1000\r\nabc",
          HEAD + "Content-Length: 99999999\r\nContent-Encoding: gzip\r\n\r\nabc");

  @LocalServerPort private int port;

  @Test
  void aClientThatSendsAllBeforeItReadsSeesTheAnswer() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> declared =
          client.send(
              upload("document")
                  .POST(
                      HttpRequest.BodyPublishers.fromPublisher(
                          HttpRequest.BodyPublishers.ofInputStream(EarlyRefusalTest::megabytes),
                          (long) UPLOAD_MEGABYTES << 20))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(declared.statusCode()).isEqualTo(413);
      HttpResponse<String> chunked =
          client.send(
              upload("document")
                  .POST(HttpRequest.BodyPublishers.ofInputStream(EarlyRefusalTest::megabytes))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(chunked.body()).contains("/problems/too-large");
    }
  }

  @Test
  void aRawClientThatSendsAllBeforeItReadsSeesTheAnswer() throws IOException {
    for (String path : new String[] {"/bodies/document", "/nowhere"}) {
      try (RawHttp http = new RawHttp(port)) {
        http.send(
            "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, (long) UPLOAD_MEGABYTES << 20));
        for (int i = 0; i < UPLOAD_MEGABYTES; i++) {
          http.send(MEGABYTE);
        }
        Answer answer = http.receive();
        assertThat(answer.headers()).containsEntry("connection", "close");
        if (path.equals("/nowhere")) {
          problem(answer, 404, "not-found");
        } else {
          problem(answer, 413, "too-large");
        }
        assertThat(http.isAtEnd()).isTrue();
      }
    }
  }

  @Test
  void anEndlessUploadIsCutOff() throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n");
      assertThatIOException()
          .isThrownBy(() -> {
            for (int i = 0; i < 10 * UPLOAD_MEGABYTES; i++) {
              http.send(MEGABYTE);
            }
          });
    }
  }

  @Test
  void manyClientsThatGiveUpLeaveTheServiceAsItWas() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String beginning = BEGINNINGS.get(i % BEGINNINGS.size());
        all.add(clients.submit(() -> giveUpAfter(beginning)));
      }
      for (Future<?> client : all) {
        client.get();
      }
    }
    try (RawHttp http = new RawHttp(port)) {
      http.send(
          "POST /bodies/document HTTP/1.1\r\n"
              + "Host: a\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Length: 2\r\n\r\n"
              + "[]");
      assertThat(http.receive().status()).isEqualTo(200);
    }
  }

  private @Nullable Void giveUpAfter(String beginning) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(beginning).abort();
    }
    return null;
  }

  private HttpRequest.Builder upload(String operation) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/bodies/" + operation))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofMinutes(1));
  }

  private static InputStream megabytes() {
    List<InputStream> parts = new ArrayList<>();
    for (int i = 0; i < UPLOAD_MEGABYTES; i++) {
      parts.add(new ByteArrayInputStream(MEGABYTE));
    }
    return new SequenceInputStream(Collections.enumeration(parts));
  }
}

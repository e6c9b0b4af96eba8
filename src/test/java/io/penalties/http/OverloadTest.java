package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Far more than a small heap can hold, of everything that takes memory, all at once: every answer
 * is the right one or a refusal, and afterwards nothing is left of any request.
 */
class OverloadTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CLIENTS = 32;

  /** A request, and what its answer is when it is no refusal. */
  private record Case(String name, byte[] head, byte[] body, String field, double value) {

    static Case of(
        String name, String path, String headers, byte[] body, String field, double value) {
      String head = "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n";
      return new Case(
          name,
          head.formatted(path, headers).getBytes(StandardCharsets.US_ASCII),
          body,
          field,
          value);
    }
  }

  @ParameterizedTest
  @CsvSource({"128m, 2", "256m, 1"})
  @Timeout(300)
  void everyAnswerIsRightOrARefusal(String heap, int rounds) throws Exception {
    List<Case> cases =
        List.of(base64(8 << 20), numbers(4_000_000), bomb(6_000_000), gram(1024), terms(), small());
    Map<String, Integer> outcomes = Collections.synchronizedMap(new TreeMap<>());
    try (ServiceProcess service = ServiceProcess.start(List.of("-Xmx" + heap));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean done = new AtomicBoolean();
      Future<Integer> probes = threads.submit(() -> probe(service, done));
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        clients.add(
            threads.submit(() -> {
              for (int round = 0; round < rounds; round++) {
                Case request = cases.get((first + round) % cases.size());
                boolean leaves = (first * rounds + round) % 7 == 0;
                outcomes.merge(
                    request.name() + " " + send(service, request, leaves), 1, Integer::sum);
              }
              return null;
            }));
      }
      try {
        for (Future<?> client : clients) {
          client.get();
        }
      } finally {
        done.set(true);
      }
      System.out.println(heap + ": " + outcomes + ", probes: " + probes.get());

      assertThat(service.log()).doesNotContain("OutOfMemoryError");
      assertThat(outcomes.keySet()).allMatch(outcome -> outcome.matches(".* (200|413|503|left)"));
      for (Case request : cases) {
        // Alone, each fits or is told that it never will.
        service.awaitIdle();
        assertThat(send(service, request, false)).isIn("200", "413");
      }
      service.awaitIdle();
      assertThat(service.meter("penalties_refusals_total")).isPositive();
      assertThat(service.log()).doesNotContain("OutOfMemoryError");
    }
  }

  private static int probe(ServiceProcess service, AtomicBoolean done) throws Exception {
    int probes = 0;
    for (; !done.get(); probes++) {
      for (String probe : List.of("liveness", "readiness")) {
        HttpResponse<String> answer = service.management("/actuator/health/" + probe);
        assertThat(answer.statusCode()).as(answer.body() + service.log()).isEqualTo(200);
      }
    }
    return probes;
  }

  /** Sends a request, to its end or not; its status, once the answer was found to be right. */
  private static String send(ServiceProcess service, Case request, boolean leaves)
      throws IOException {
    try (RawHttp http = new RawHttp(service.port(), Duration.ofSeconds(120))) {
      http.send(request.head());
      try {
        if (leaves) {
          http.send(Arrays.copyOf(request.body(), request.body().length / 2)).abort();
          return "left";
        }
        http.send(request.body());
      } catch (IOException _) {
        // Refused early, and read on for as long as is allowed: the answer has come.
      }
      Answer answer = http.receive();
      JsonNode body = JSON.readTree(answer.body());
      if (answer.status() == 200) {
        assertThat(body.get(request.field()).asDouble())
            .as(request.name())
            .isEqualTo(request.value());
      } else {
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(body.get("status").asInt()).as(answer.body()).isEqualTo(answer.status());
        assertThat(answer.headers().containsKey("retry-after")).isEqualTo(answer.status() == 503);
      }
      return Integer.toString(answer.status());
    }
  }

  private static Case base64(int bytes) {
    ByteBuffer ones = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (ones.hasRemaining()) {
      ones.putFloat(1);
    }
    String document =
        "{\"regularizer\": {\"class_name\": \"L1\", \"config\": {\"l1\": 0.5}}, \"tensor\":"
            + " {\"shape\": [%d], \"base64\": \"%s\"}}"
                .formatted(bytes / 4, Base64.getEncoder().encodeToString(ones.array()));
    byte[] body = document.getBytes(StandardCharsets.US_ASCII);
    return Case.of("base64", "/penalties/direct", json(body.length), body, "value", bytes / 8.0);
  }

  /** Two bytes of text become eight of a tensor; the length is not declared. */
  private static Case numbers(int count) throws IOException {
    byte[] document = zeros(count);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int at = 0; at < document.length; at += 1 << 16) {
      int n = Math.min(1 << 16, document.length - at);
      chunks.write((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      chunks.write(document, at, n);
      chunks.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    return Case.of("numbers", "/penalties/direct", headers, chunks.toByteArray(), "value", 0);
  }

  private static byte[] zeros(int count) {
    return ("{\"regularizer\": \"l2\", \"tensor\": {\"dtype\": \"float64\", \"data\": ["
            + "0,".repeat(count - 1)
            + "0]}}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Case bomb(int count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(zeros(count));
    }
    byte[] body = packed.toByteArray();
    String headers = json(body.length) + "Content-Encoding: gzip\r\n";
    return Case.of("bomb", "/penalties/direct", headers, body, "value", 0);
  }

  /** One byte of a file becomes eight of a packed matrix. All rows are alike. */
  private static Case gram(int size) {
    String header =
        "{\"w\":{\"dtype\":\"F8_E4M3\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
            .formatted(size, size, size * size);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length() + size * size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    while (file.hasRemaining()) {
      file.put((byte) 0x38);
    }
    String headers =
        "Content-Type: application/octet-stream\r\nContent-Length: " + file.capacity() + "\r\n";
    String path = "/penalties/tensors?regularizer=orthogonal_regularizer";
    return Case.of("gram", path, headers, file.array(), "total", 0.01);
  }

  /** What an answer grows with most. */
  private static Case terms() {
    String layer =
        "{\"config\": {\"activity_regularizer\": \"l1\"}, \"outputs\": [%s]}"
            .formatted(String.join(",", Collections.nCopies(20, "{\"data\":1}")));
    String document =
        "{\"layers\": [%s]}".formatted(String.join(",", Collections.nCopies(400, layer)));
    byte[] body = document.getBytes(StandardCharsets.US_ASCII);
    return Case.of("terms", "/penalties", json(body.length), body, "total", 80);
  }

  private static Case small() {
    byte[] body =
        "{\"regularizer\": \"l2\", \"tensor\": {\"data\": [3, 4]}}"
            .getBytes(StandardCharsets.US_ASCII);
    return Case.of("small", "/penalties/direct", json(body.length), body, "value", 0.25);
  }

  private static String json(int length) {
    return "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
  }
}

package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON document of any size runs in the memory of a small one: a service of its own with a small
 * heap is sent documents that are made while they are sent. {@code ./mvnw test
 * -Dtest=LargeDocumentTest -Dlarge-json.bytes=1000000000 -Dlarge-json.heap=128m} sends 1 GB and
 * prints the peak of the resident memory.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class LargeDocumentTest {

  private static final long BYTES = Long.getLong("large-json.bytes", 120_000_000L);
  private static final String HEAP = System.getProperty("large-json.heap", "96m");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A thousand elements whose sums are exact. */
  private static final String ELEMENTS = "-0.5,0.25,1.75,-2.50,".repeat(250);

  private static final double SUM_ABS = 1250;

  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    service = ServiceProcess.start(List.of("-Xmx" + HEAP));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/penalties/direct, '{\"regularizer\": \"l1\", \"tensor\": {\"dtype\": \"float32\", \"data\":"
        + " [', '0]}}'",
    "/penalties/direct, '{\"regularizer\": \"l2\", \"tensor\": {\"dtype\": \"float64\", \"data\":"
        + " [', '0]}, \"options\": {\"statistics\": true}}'",
    "/penalties, '{\"layers\": [{\"config\": {\"kernel_regularizer\": \"l1l2\"}, \"weights\":"
        + " {\"kernel\": {\"dtype\": \"bfloat16\", \"data\": [', '0]}}}]}'"
  })
  void aDocumentOfAnySizeRunsInASmallHeap(String path, String head, String tail) throws Exception {
    long thousands = BYTES / ELEMENTS.length();

    JsonNode answer = JSON.readTree(post(path, head, thousands, tail));

    JsonNode term = answer.has("layers") ? answer.at("/layers/0/penalties/0") : answer;
    assertThat(term.path("elements").asLong())
        .as(answer.toString())
        .isEqualTo(1000 * thousands + 1);
    assertThat(term.path("l1_norm").asDouble()).isEqualTo(SUM_ABS * thousands);
    if (tail.contains("statistics")) {
      assertThat(term.at("/statistics/min").asDouble()).isEqualTo(-2.5);
      assertThat(term.at("/statistics/zeros").asLong()).isEqualTo(1);
    }
    service.awaitIdle();
    System.out.printf("%d MB of JSON, -Xmx%s: %s%n", BYTES / 1_000_000, HEAP, peak());
  }

  @Test
  void textThatHasToWaitForItsDtypeIsHeld() throws Exception {
    String head = "{\"regularizer\": \"l1\", \"tensor\": {\"data\": [";
    long thousands = BYTES / ELEMENTS.length();

    JsonNode problem =
        JSON.readTree(post("/penalties/direct", head, thousands, "0], \"dtype\": \"float32\"}}"));

    assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(413);
    service.awaitIdle();
  }

  @Test
  void aDtypeAfterTheDataIsTakenWithinWhatMayBeHeld() throws Exception {
    String head = "{\"regularizer\": \"l1\", \"tensor\": {\"data\": [";
    JsonNode answer =
        JSON.readTree(post("/penalties/direct", head, 100, "0.1], \"dtype\": \"float64\"}}"));

    assertThat(answer.path("dtype").asString()).as(answer.toString()).isEqualTo("float64");
    assertThat(answer.path("l1_norm").asDouble()).isEqualTo(100 * SUM_ABS + 0.1);
    service.awaitIdle();
  }

  /** Sends a list between a head and a tail; the answer, without its head. */
  private static String post(String path, String head, long thousands, String tail)
      throws IOException {
    byte[] elements = ELEMENTS.getBytes(StandardCharsets.US_ASCII);
    long length = head.length() + thousands * elements.length + tail.length();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      write(
          out,
          ("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
              .formatted(path, length));
      try {
        write(out, head);
        for (long i = 0; i < thousands; i++) {
          out.write(elements);
        }
        write(out, tail);
        out.flush();
      } catch (IOException _) {
        // Refused early, and read on for as long as is allowed: the answer has come.
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String peak() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(service.pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElseThrow();
  }
}

package io.penalties.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A body of any size runs in constant memory: a service of its own with a heap of 256 MB is sent a
 * safetensors file that is made while it is sent, and a sharded checkpoint, of which nothing is
 * stored. {@code ./mvnw test -Dtest=LargeBodyTest -Dlarge-body.bytes=20000000000
 * -Dlarge-set.bytes=20000000000} sends 20 GB of each and prints the resident memory on the way.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
class LargeBodyTest {

  private static final long BYTES = Long.getLong("large-body.bytes", 3_000_000_000L);
  private static final long SET_BYTES = Long.getLong("large-set.bytes", 1_000_000_000L);
  private static final int SHARDS = 20;
  private static final long SMALL_BYTES = 20_000_000;
  private static final int CHUNK = 1 << 20;
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private static Process service;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "io.penalties.PenaltiesApplication",
                "--server.port=0")
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = log.readLine()) != null; ) {
      Matcher started = PORT.matcher(line);
      if (started.find()) {
        port = Integer.parseInt(started.group(1));
        Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new AssertionError("The service did not start.");
  }

  @AfterAll
  static void stop() {
    service.destroy();
  }

  @Test
  void aBodyOfAnySizeRunsInTheMemoryOfASmallOne() throws IOException {
    post(SMALL_BYTES);
    long small = residentBytes();

    String answer = post(BYTES);

    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"elements\":" + BYTES / 4);
    assertThat(answer).contains("\"l1_norm\":" + (double) (BYTES / 4));
    assertThat(residentBytes() - small).as("growth of resident memory").isLessThan(100L << 20);
  }

  @Test
  void shardsOfAnySizeAreReducedAsTheyArriveAndNeverStored() throws IOException {
    postShards(SMALL_BYTES / SHARDS);
    long small = residentBytes();

    String answer = postShards(SET_BYTES / SHARDS / 4 * 4);

    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"format\":\"safetensors_sharded\"");
    assertThat(answer).contains("\"l1_norm\":" + (double) (SET_BYTES / SHARDS / 4));
    assertThat(answer).contains("\"warnings\":[]");
    assertThat(residentBytes() - small).as("growth of resident memory").isLessThan(100L << 20);
  }

  /** Sends shards of one tensor of ones each, then their index, after the options. */
  private static String postShards(long shardBytes) throws IOException {
    String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n";
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n"
            + "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l1\"}]}\r\n";
    StringBuilder index = new StringBuilder("{\"metadata\": {}, \"weight_map\": {");
    long length = head.length();
    for (int i = 0; i < SHARDS; i++) {
      String shard = "model-%05d.safetensors".formatted(i);
      index.append("%s\"w%02d\": \"%s\"".formatted(i == 0 ? "" : ", ", i, shard));
      byte[] start = Safetensors.start("w%02d".formatted(i), shardBytes / 4);
      length += part.formatted("model", shard).length() + start.length + shardBytes + 2;
    }
    String tail =
        part.formatted("model", "model.safetensors.index.json") + index + "}}\r\n--b--\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      write(
          out,
          ("POST /penalties/model HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n")
              .formatted(length + tail.length()));
      write(out, head);
      for (int i = 0; i < SHARDS; i++) {
        write(out, part.formatted("model", "model-%05d.safetensors".formatted(i)));
        out.write(Safetensors.start("w%02d".formatted(i), shardBytes / 4));
        writeOnes(out, shardBytes);
        write(out, "\r\n");
        System.out.printf(
            "sent %d MB in %d shards, resident %d MB%n",
            (i + 1) * shardBytes / 1_000_000, i + 1, residentBytes() >> 20);
      }
      write(out, tail);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeOnes(OutputStream out, long bytes) throws IOException {
    ByteBuffer ones = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    while (ones.hasRemaining()) {
      ones.putFloat(1);
    }
    for (long sent = 0; sent < bytes; sent += CHUNK) {
      out.write(ones.array(), 0, (int) Math.min(CHUNK, bytes - sent));
    }
  }

  /** Sends a file of ones. */
  private static String post(long bytes) throws IOException {
    byte[] start = Safetensors.start("w", bytes / 4);
    ByteBuffer ones = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    while (ones.hasRemaining()) {
      ones.putFloat(1);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /penalties/tensors?regularizer=l1 HTTP/1.1\r\nHost: localhost\r\nConnection: close"
                  + "\r\nContent-Type: application/vnd.safetensors\r\nContent-Length: %d\r\n\r\n")
              .formatted(start.length + bytes)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(start);
      long step = Math.max(CHUNK, BYTES / 10 / CHUNK * CHUNK);
      for (long sent = 0; sent < bytes; sent += CHUNK) {
        out.write(ones.array(), 0, (int) Math.min(CHUNK, bytes - sent));
        if (sent % step == 0 && sent > 0) {
          System.out.printf(
              "sent %d MB, resident %d MB%n", sent / 1_000_000, residentBytes() >> 20);
        }
      }
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long residentBytes() throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc", service.pid() + "", "status"));
    return status.stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        << 10;
  }
}

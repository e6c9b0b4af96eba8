package io.penalties.http.multipart;

import static io.penalties.http.multipart.Multiparts.body;
import static io.penalties.http.problem.ProblemAnswers.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.PenaltiesApplication;
import io.penalties.http.body.Gzip;
import io.penalties.http.wire.RawHttp;
import io.penalties.tools.Tools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms as real clients send them. */
@SpringBootTest(
    classes = PenaltiesApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MultipartController.class, ParameterGuard.class})
class MultipartHttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_SECONDS = 30;
  private static final String HEAD = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
  private static final String POST =
      "POST /forms HTTP/1.1\r\nHost: a\r\nContent-Type: " + Multiparts.TYPE + "\r\n";

  @LocalServerPort private int port;
  @Autowired private MultipartController forms;
  @Autowired private ParameterGuard guard;

  @BeforeEach
  void forget() {
    forms.ends.clear();
  }

  @Test
  void curlSendsFiles(@TempDir Path folder) throws Exception {
    Tools.needCurl();
    byte[] weights = random(3_000_000);
    Path file = Files.write(folder.resolve("wei\"ghts.npy"), weights);
    JsonNode parts =
        curl(
            "-F",
            "request={\"layers\": []}",
            "-F",
            "dense/kernel=@\"" + file.toString().replace("\"", "\\\"") + "\"",
            "-F",
            "ä\"=@\"" + file.toString().replace("\"", "\\\"") + "\";filename=重み",
            "-F",
            "typed={};type=application/json");
    assertThat(parts).hasSize(4);
    assertReceived(parts.get(0), "request", body("{\"layers\": []}"));
    assertReceived(parts.get(1), "dense/kernel", weights);
    assertThat(parts.get(1).get("filename").asString()).isEqualTo("wei\"ghts.npy");
    assertThat(parts.get(1).get("type").asString()).isEqualTo("application/octet-stream");
    assertReceived(parts.get(2), "ä\"", weights);
    assertThat(parts.get(2).get("filename").asString()).isEqualTo("重み");
    assertReceived(parts.get(3), "typed", body("{}"));
    assertThat(parts.get(3).get("type").asString()).isEqualTo("application/json");
  }

  @Test
  void curlSendsWhatItReads(@TempDir Path folder) throws Exception {
    Tools.needCurl();
    byte[] weights = random(1_000_000);
    Path file = Files.write(folder.resolve("weights"), weights);
    JsonNode parts = curl("-H", "Transfer-Encoding: chunked", "-F", "a=@" + file);
    assertReceived(parts.get(0), "a", weights);
  }

  @Test
  void declaredChunkedAndCompressedBodiesAreTheSame() throws Exception {
    byte[] content = random(1_000_000);
    byte[] form = Gzip.concat(body(HEAD), content, body("\r\n--b--\r\n"));
    for (boolean compressed : new boolean[] {false, true}) {
      byte[] sent = compressed ? Gzip.of(form) : form;
      for (BodyPublisher publisher :
          List.of(
              BodyPublishers.ofByteArray(sent),
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent)))) {
        assertReceived(post(publisher, compressed).get("parts").get(0), "a", content);
      }
    }
  }

  @Test
  void aLargePartLeavesNoFile() throws Exception {
    int megabytes = 300;
    JsonNode form = post(BodyPublishers.ofInputStream(() -> megabytes(megabytes)), false);
    assertThat(form.get("parts").get(0).get("length").asLong()).isEqualTo((long) megabytes << 20);
    assertThat(form.get("files")).isEmpty();
  }

  @Test
  void nobodyAsksTheContainerForParameters() throws Exception {
    int before = guard.count();
    post(BodyPublishers.ofString(HEAD + "content\r\n--b--"), false);
    assertThat(guard.count()).isEqualTo(before + 1);
  }

  @Test
  void aClientThatDisappearsEndsTheReading() throws Exception {
    for (String framing : new String[] {"Content-Length: 99999999", "Transfer-Encoding: chunked"}) {
      String chunk = framing.startsWith("T") ? "100000\r\n" : "";
      for (String sent : new String[] {"", "--b\r\nContent-", HEAD, HEAD + "content\r\n--"}) {
        try (RawHttp http = new RawHttp(port)) {
          http.send(POST + "Expect: 100-continue\r\n" + framing + "\r\n\r\n");
          assertThat(http.receive().status()).isEqualTo(100);
          http.send(chunk + sent).abort();
        }
        assertThat(forms.ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as(framing + " " + sent)
            .contains("truncated");
      }
    }
  }

  @Test
  void aBodyThatEndsEarlyIsMalformed() throws IOException {
    assertMalformed(HEAD + "content", "Expected a line with the boundary. Received: the end of");
    assertMalformed("", "Expected a line with the boundary. Received: the end of the body");
    try (RawHttp http = new RawHttp(port)) {
      http.send(POST + "Content-Length: 1000\r\n\r\n" + HEAD).endOfSending();
      assertThat(problem(http.receive(), 400, "malformed-request").get("detail").asString())
          .contains("is truncated");
    }
  }

  @Test
  void damagedGzipBehindTheLastBoundaryIsMalformed() throws IOException {
    byte[] packed = Gzip.of(body(HEAD + "content\r\n--b--\r\n"));
    packed[packed.length - 5] ^= 1;
    try (RawHttp http = new RawHttp(port)) {
      http.send(POST + "Content-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
      assertThat(
              problem(http.send(packed).receive(), 400, "malformed-request")
                  .get("detail")
                  .asString())
          .contains("a checksum or a length does not match");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=\"\""})
  void aMissingBoundaryIsRefusedBeforeTheBody(String type) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(
          POST.replace(Multiparts.TYPE, type)
              + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
      assertThat(problem(http.receive(), 400, "malformed-request").get("detail").asString())
          .startsWith("Expected a boundary");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/mixed; boundary=b", "application/json", "multipart"})
  void otherTypesAreUnsupported(String type) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(POST.replace(Multiparts.TYPE, type) + "Content-Length: 0\r\n\r\n");
      problem(http.receive(), 415, "unsupported-media-type");
    }
  }

  @Test
  void aConnectionLivesOnAfterAForm() throws IOException {
    byte[] form = body(HEAD + "content\r\n--b--\r\nepilogue");
    try (RawHttp http = new RawHttp(port)) {
      for (int i = 0; i < 3; i++) {
        http.send(POST + "Content-Length: " + form.length + "\r\n\r\n").send(form);
        assertThat(http.receive().status()).isEqualTo(200);
      }
    }
  }

  private void assertMalformed(String form, String words) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      http.send(POST + "Content-Length: " + body(form).length + "\r\n\r\n" + form);
      assertThat(problem(http.receive(), 400, "malformed-request").get("detail").asString())
          .contains(words);
    }
  }

  private JsonNode curl(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", "http://127.0.0.1:" + port + "/forms?a=b"));
    command.addAll(List.of(arguments));
    Process curl =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(curl.getInputStream().readAllBytes(), UTF_8);
    assertThat(curl.waitFor()).as(answer).isZero();
    return JSON.readTree(answer).get("parts");
  }

  private JsonNode post(BodyPublisher publisher, boolean compressed) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/forms"))
            .header("Content-Type", Multiparts.TYPE)
            .POST(publisher);
    if (compressed) {
      request.header("Content-Encoding", "gzip");
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }

  private static void assertReceived(JsonNode part, String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    assertThat(part.get("name").asString()).isEqualTo(name);
    assertThat(part.get("length").asLong()).isEqualTo(content.length);
    assertThat(part.get("checksum").asLong()).isEqualTo(checksum.getValue());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static InputStream megabytes(int count) {
    byte[] megabyte = random(1 << 20);
    List<InputStream> all = new ArrayList<>();
    all.add(new ByteArrayInputStream(body(HEAD)));
    for (int i = 0; i < count; i++) {
      all.add(new ByteArrayInputStream(megabyte));
    }
    all.add(new ByteArrayInputStream(body("\r\n--b--\r\n")));
    return new SequenceInputStream(Collections.enumeration(all));
  }
}

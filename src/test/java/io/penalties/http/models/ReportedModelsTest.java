package io.penalties.http.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penalties.http.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Models of kinds that were reported as refused or wrongly computed, each with what must come. */
class ReportedModelsTest extends ServiceTest {

  private static final String BOUNDARY = "0123456789abcdef";

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static Path root() {
    try {
      return Path.of(ReportedModelsTest.class.getResource("/reports").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itAnswersWhatKerasComputes(String name) throws IOException {
    Path folder = root().resolve(name);
    JsonNode reported = JSON.readTree(Files.readString(folder.resolve("case.json")));
    JsonNode expect = reported.get("expect");

    HttpResponse<String> response = send(folder, reported.get("request"));

    assertThat(expect.get("status"))
        .as(response.body())
        .anyMatch(status -> status.asInt() == response.statusCode());
    JsonNode answer = json(response);
    for (String text : texts(expect.path("contains"))) {
      assertThat(response.body()).contains(text);
    }
    for (String text : texts(expect.path("lacks"))) {
      assertThat(response.body()).doesNotContain(text);
    }
    if (response.statusCode() == 200) {
      Set<String> codes = new HashSet<>(answer.get("warnings").findValuesAsString("code"));
      assertThat(codes).containsAll(texts(expect.path("warning")));
      if (expect.has("losses")) {
        assertLosses(answer.get("losses"), expect);
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  /** All losses in order; beside a layer whose own terms nobody can know, all but one. */
  private static void assertLosses(JsonNode losses, JsonNode expect) {
    JsonNode expected = expect.get("losses");
    int missing = expect.path("subsequence").asBoolean(false) ? expected.size() - losses.size() : 0;
    assertThat(losses).hasSize(expected.size() - missing);
    assertThat(missing).isBetween(0, 1);
    int at = 0;
    for (JsonNode loss : losses) {
      if (missing == 1 && !isClose(loss, expected.get(at), expect)) {
        at++;
      }
      assertThat(loss.asDouble())
          .as("loss %d of %s", at, losses)
          .isCloseTo(expected.get(at).asDouble(), within(tolerance(expected.get(at), expect)));
      at++;
    }
  }

  private static boolean isClose(JsonNode loss, JsonNode expected, JsonNode expect) {
    double difference = Math.abs(loss.asDouble() - expected.asDouble());
    return difference <= tolerance(expected, expect);
  }

  private static double tolerance(JsonNode expected, JsonNode expect) {
    return expect.get("rtol").asDouble() * Math.abs(expected.asDouble());
  }

  private HttpResponse<String> send(Path folder, JsonNode request) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (JsonNode part : request.get("parts")) {
      String filename =
          part.has("filename")
              ? "; filename=\"%s\"".formatted(part.get("filename").asString())
              : "";
      body.writeBytes(
          bytes(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                  .formatted(BOUNDARY, part.get("name").asString(), filename)));
      body.writeBytes(
          part.has("file")
              ? Files.readAllBytes(folder.resolve(part.get("file").asString()))
              : bytes(part.get("value").asString()));
      body.writeBytes(bytes("\r\n"));
    }
    body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return send(
        request(request.get("path").asString())
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the README shows is what happens. */
class ReadmeTest extends ServiceTest {

  private static final Pattern CURL_AND_ANSWER =
      Pattern.compile("```sh\\n(curl .*?)\\n```\\n\\n```json\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern PROPERTY_ROW =
      Pattern.compile(
          "^\\| `(penalties\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\| .+ \\|$", Pattern.MULTILINE);

  /** The file of the section Model files. */
  private static final Path KERAS_MODEL =
      Path.of("src/test/resources/models/seed_dense_ones/model.keras");

  @LocalServerPort private int port;

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The file of the section Files. */
  private static byte[] model() {
    byte[] header =
        """
        {"dense/kernel":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},\
        "dense/bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    for (float element : new float[] {1, 2, 3, 4, 0.5f, -0.25f}) {
      file.putFloat(element);
    }
    return file.array();
  }

  @Test
  void everyCurlAnswersWhatItSays(@TempDir Path folder) throws IOException, InterruptedException {
    assumeThat(Path.of("/usr/bin/curl")).as("the README's commands need curl").exists();
    List<MatchResult> examples = CURL_AND_ANSWER.matcher(readme()).results().toList();

    assertThat(examples).hasSize(7);
    Files.write(folder.resolve("model.safetensors"), model());
    Files.copy(KERAS_MODEL, folder.resolve("model.keras"));
    for (MatchResult example : examples) {
      String command = example.group(1).replace("localhost:8080", "127.0.0.1:" + port);
      Process curl = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).start();
      String answer = new String(curl.getInputStream().readAllBytes());
      assertThat(curl.waitFor()).isZero();
      assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(example.group(2)));
    }
  }

  /** A document with the one value that differs each time told by its form only. */
  private static JsonNode withoutRequestId(String document) {
    JsonNode json = JSON.readTree(document);
    if (json.path("request_id").asString("").matches("[0-9a-f]{32}")) {
      ((ObjectNode) json).put("request_id", "an id");
    }
    return json;
  }

  @Test
  void theTwoCommandsAreTheOnlySetUp() throws IOException {
    assertThat(readme())
        .contains("```sh\n./mvnw spring-boot:run\n```", "```sh\n./mvnw verify\n```");
  }

  @Test
  void theFirstCommandRunsTheVectorKernelAsProductionDoes() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .as("spring-boot:run stops the JIT at C1 by default, which ruins the vector kernel")
        .contains("<optimizedLaunch>false</optimizedLaunch>")
        .contains("<jvmArguments>${vector.module}</jvmArguments>");
  }

  @Test
  void theConfigurationTableHasEveryPropertyWithItsDefault() throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    PROPERTY_ROW
        .matcher(readme())
        .results()
        .forEach(row -> documented.put(row.group(1), Objects.toString(row.group(2), "")));

    Map<String, String> actual = new LinkedHashMap<>();
    List<String> undescribed = new ArrayList<>();
    try (InputStream metadata =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      for (JsonNode property : JSON.readTree(metadata).get("properties")) {
        actual.put(property.get("name").asString(), property.path("defaultValue").asString());
        if (property.path("description").asString("").isBlank()) {
          undescribed.add(property.get("name").asString());
        }
      }
    }
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(actual);
    assertThat(undescribed).isEmpty();
  }
}

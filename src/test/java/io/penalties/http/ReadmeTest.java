package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.tools.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the README and the pages of docs show is what happens. */
@WithCheckpoints
class ReadmeTest extends ServiceTest {

  private static final Pattern CURL_AND_ANSWER =
      Pattern.compile(
          "```sh\\n(curl (?:(?!```).)*?)\\n```\\n\\n```json\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern OPERATION_ROW =
      Pattern.compile("^\\| `(?:GET|POST) /[^|]*\\|[^|]*\\| `(curl .*)` \\|$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern PROPERTY_ROW =
      Pattern.compile(
          "^\\| `(penalties\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\| .+ \\|$", Pattern.MULTILINE);

  /** A Dense layer with a kernel of ones. */
  private static final Path KERAS_MODEL =
      Path.of("src/test/resources/models/seed_dense_ones/model.keras");

  @LocalServerPort private int port;

  private static final int MOST_WORDS = 900;

  private static String readme() throws IOException {
    return page("README.md");
  }

  private static String page(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  /** What save_file of safetensors writes: tensors by name. */
  private static byte[] model() {
    byte[] header =
        """
        {"dense/bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
        "dense/kernel":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    for (float element : new float[] {0.5f, -0.25f, 1, 2, 3, 4}) {
      file.putFloat(element);
    }
    return file.array();
  }

  @ParameterizedTest
  @CsvSource({"README.md, 3", "docs/clients.md, 1", "docs/files.md, 3", "docs/models.md, 1"})
  void everyCurlAnswersWhatItSays(String page, int count, @TempDir Path folder)
      throws IOException, InterruptedException {
    List<MatchResult> examples = CURL_AND_ANSWER.matcher(page(page)).results().toList();
    assertThat(examples).hasSize(count);
    writeFiles(folder);
    for (MatchResult example : examples) {
      String answer = run(example.group(1), folder);
      assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(example.group(2)));
    }
  }

  @Test
  void everyOperationIsTriedInOneLine(@TempDir Path folder)
      throws IOException, InterruptedException {
    List<MatchResult> rows = OPERATION_ROW.matcher(readme()).results().toList();
    assertThat(rows).hasSize(8);
    writeFiles(folder);
    for (MatchResult row : rows) {
      assertThat(run(row.group(1).replaceFirst("curl", "curl -f"), folder)).matches("(?s)[{\\[].*");
    }
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(readme().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !target.contains("://") && !target.startsWith("#"))
          .filter(target ->
              !Files.exists(page.resolveSibling(target.replaceFirst("#.*", "")).normalize()))
          .map(target -> page + " -> " + target)
          .forEach(dead::add);
    }
    assertThat(dead).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("helm/penalties/README.md")),
              docs.filter(page -> page.toString().endsWith(".md")))
          .toList();
    }
  }

  @Test
  void theClientsOfThePageWork(@TempDir Path folder) throws IOException, InterruptedException {
    String page = page("docs/clients.md");
    Files.writeString(folder.resolve("Penalty.java"), block(page, "java"));
    Files.writeString(folder.resolve("penalty.py"), block(page, "python"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(JSON.readTree(run(java + " Penalty.java", folder)).get("value").asDouble())
        .isEqualTo(12.5);
    Tools.need(Files.exists(Path.of("/usr/bin/python3")), "A client is in Python.");
    assertThat(run("python3 penalty.py", folder).strip()).isEqualTo("12.5");
  }

  private String block(String page, String language) {
    MatchResult block =
        Pattern.compile("```" + language + "\\n(.*?)\\n```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    return here(block.group(1));
  }

  private String here(String text) {
    return text.replace("localhost:8080", "127.0.0.1:" + port);
  }

  private static void writeFiles(Path folder) throws IOException {
    Files.write(folder.resolve("model.safetensors"), model());
    Files.copy(KERAS_MODEL, folder.resolve("model.keras"));
    writeModelOfOwnClass(folder.resolve("own.keras"));
    Files.writeString(folder.resolve("request.json"), "{\"layers\": []}");
  }

  /** The model with a registered class of the user, and without a regularizer of outputs. */
  private static void writeModelOfOwnClass(Path file) throws IOException {
    Files.copy(KERAS_MODEL, file);
    try (FileSystem archive = FileSystems.newFileSystem(file)) {
      Path config = archive.getPath("config.json");
      ObjectNode model = (ObjectNode) JSON.readTree(Files.readString(config));
      ObjectNode dense = (ObjectNode) model.at("/config/layers/1/config");
      dense.putNull("activity_regularizer");
      dense
          .putObject("kernel_regularizer")
          .putNull("module")
          .put("class_name", "Squares")
          .put("registered_name", "mine>Squares")
          .putObject("config")
          .put("l2", 0.02);
      Files.writeString(config, model.toString());
    }
  }

  /** What a command writes, in a folder with the files that the pages name. */
  private String run(String command, Path folder) throws IOException, InterruptedException {
    if (command.startsWith("curl")) {
      Tools.needCurl();
    }
    Process process =
        new ProcessBuilder("sh", "-c", here(command)).directory(folder.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command).isZero();
    return output;
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
        .matcher(page("docs/configuration.md"))
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

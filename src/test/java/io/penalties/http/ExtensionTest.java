package io.penalties.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.TensorFileFormat;
import io.penalties.format.WordsFormat;
import io.penalties.model.keras.LayerClasses;
import io.penalties.model.keras.ScaleLayers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A regularizer, a layer class and a format of files are added without touching the service. */
class ExtensionTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static JsonNode post(ServiceProcess service, String path, String type, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(service.port(), path)))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return JsonMapper.shared().readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  private static String part(String name, String content) {
    return "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private List<String> line(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                "io.penalties.PenaltiesApplication"));
    line.addAll(List.of(arguments));
    return line;
  }

  private void requireWordsFromTheCommand() throws Exception {
    write("a.words", "WORDS\ndense/kernel 1 2\ndense/bias -1\n");
    String file = folder.resolve("a.words").toString();
    List<String> command = line("compute", file, "--rule", ".*=Cubes", "--format", "json");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    JsonNode answer = JsonMapper.shared().readTree(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    assertThat(answer.get("format").asString()).isEqualTo("words");
    assertThat(answer.get("total").asDouble()).isEqualTo(5);
  }

  @Test
  void whatTheClassPathAddsWorks() throws Exception {
    write("META-INF/services/" + LayerClasses.class.getName(), ScaleLayers.class.getName());
    write("META-INF/services/" + TensorFileFormat.class.getName(), WordsFormat.class.getName());
    write(
        "io/penalties/regularizer/penalties.txt",
        """
        Cubes
        formula: factor * sum(abs(x) * square(x))
        argument: factor float 0.5 [0, inf)
        min_rank: 0
        about: Sum of the cubes.
        """);
    requireWordsFromTheCommand();
    try (ServiceProcess service =
        ServiceProcess.launch(line("--server.port=0", "--management.server.port=0"))) {
      JsonNode layers =
          post(
              service,
              "/penalties",
              "application/json",
              """
              {"layers": [{"class_name": "Scale", "config": {"n": 2, "scale_regularizer": "Cubes"},
                "weights": {"amount": {"data": [1, -2]}}}]}
              """);
      assertThat(layers.at("/layers/0/penalties/0/target").asString()).isEqualTo("amount");
      assertThat(layers.get("total").asDouble()).isEqualTo(4.5);

      JsonNode file =
          post(
              service,
              "/penalties/tensors?regularizer=Cubes",
              "application/octet-stream",
              "WORDS\ndense/kernel 1 2\ndense/bias -1\n");
      assertThat(file.get("losses").valueStream().map(JsonNode::asDouble))
          .containsExactly(4.5, 0.5);

      String options =
          part("options", "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"Cubes\"}]}");
      String model =
          part("model\"; filename=\"a.words", "WORDS\ndense/kernel 1 2\ndense/bias -1\n");
      // After the options it is read as it arrives, before them it waits on the disk.
      for (String parts : List.of(options + model, model + options)) {
        JsonNode answer =
            post(
                service,
                "/penalties/model",
                "multipart/form-data; boundary=cut",
                parts + "--cut--\r\n");
        assertThat(answer.get("format").asString()).isEqualTo("words");
        assertThat(answer.get("losses").valueStream().map(JsonNode::asDouble))
            .containsExactly(4.5, 0.5);
      }
      JsonNode several =
          post(
              service,
              "/penalties/model",
              "multipart/form-data; boundary=cut",
              part("model\"; filename=\"a", "?")
                  + part("model\"; filename=\"b", "?")
                  + "--cut--\r\n");
      assertThat(several.get("detail").asString()).contains("torch_sharded, words.");
    }
  }
}

package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Generates clients from the served text, in a separate process. */
final class ClientGenerator {

  static final Path TARGET = Path.of("target");

  private static final Path GENERATOR =
      TARGET.resolve("openapi-generator/openapi-generator-cli.jar");

  private ClientGenerator() {}

  /** Writes a client and returns the directory that has it as {@code client}. */
  static Path generate(RunningService service, String generator, String... arguments)
      throws IOException, InterruptedException {
    assertThat(GENERATOR).as("Copied there by the build: mvn generate-test-resources").exists();
    Path directory = emptyDirectory(TARGET.resolve("generated-clients").resolve(generator));
    Path text = Files.writeString(directory.resolve("api-docs.json"), service.text());
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            GENERATOR.toString(),
            "generate",
            "--input-spec=" + text,
            "--generator-name=" + generator,
            "--output=" + directory.resolve("client")));
    command.addAll(List.of(arguments));
    ToolProcess.Result result = ToolProcess.run(Path.of("."), command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain(" ERROR ");
    return directory;
  }

  private static Path emptyDirectory(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(directory);
  }
}

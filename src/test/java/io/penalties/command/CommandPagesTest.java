package io.penalties.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** docs/command.md and docs/ci.md: their lines are run, the action's script too. */
class CommandPagesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  /** A folder with models, and a java that has these classes as the jar. */
  @BeforeEach
  void makeFolder() throws IOException {
    Files.copy(
        RESOURCES.resolve("models/seed_dense_ones/model.keras"), folder.resolve("model.keras"));
    Files.copy(RESOURCES.resolve("tensors/mixed.safetensors"), folder.resolve("model.safetensors"));
    Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
    String line = String.join("' '", CommandProcess.line(List.of()));
    Files.writeString(
        java,
        """
        #!/bin/bash
        while [ "$1" != -jar ]; do shift; done
        exec '%s' "${@:3}"
        """
            .formatted(line));
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private CommandProcess bash(String script, Map<String, String> environment) {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .directory(folder.toFile());
    shell.environment().putAll(environment);
    shell.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    return CommandProcess.run(shell);
  }

  private static List<MatchResult> blocks(String page) throws IOException {
    return BLOCK.matcher(Files.readString(Path.of(page))).results().toList();
  }

  @Test
  void theLinesOfThePageRunAndTheFirstPrintsItsTable() throws IOException {
    List<MatchResult> blocks = blocks("docs/command.md");
    List<String> lines =
        blocks.stream()
            .filter(block -> block.group(1).equals("sh"))
            .map(block -> block.group(2))
            .filter(line -> line.startsWith("java"))
            .toList();
    assertThat(lines).hasSize(2);
    CommandProcess first = bash(lines.getFirst(), Map.of());
    assertThat(first.out()).isEqualTo(blocks.get(1).group(2));
    CommandProcess second = bash(lines.getLast(), Map.of());
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.out()).startsWith("layer,class_name,target,");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0, ''", "0.2, 1, 'Bound exceeded: Expected at most dense/kernel=0.2'"})
  void theActionFailsWhenATermExceedsItsBound(String max, int status, String message)
      throws IOException {
    Map<String, Map<String, List<Map<String, String>>>> action =
        new Yaml()
            .load(
                blocks("docs/ci.md").stream()
                    .filter(block -> block.group(1).equals("yaml"))
                    .findFirst()
                    .orElseThrow()
                    .group(2));
    Map<String, String> step =
        required(required(action.get("runs")).get("steps")).stream()
            .filter(each -> each.containsKey("run"))
            .findFirst()
            .orElseThrow();
    CommandProcess run =
        bash(
            required(step.get("run")),
            Map.of(
                "MODEL", "model.keras",
                "MAX", "dense/kernel=" + max + "\n\n  .*=1\n",
                "OPTIONS", "",
                "JAR", "penalties.jar",
                "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString()));
    assertThat(run.status()).as(run.err()).isEqualTo(status);
    assertThat(run.err()).contains(message);
    assertThat(Files.readString(folder.resolve("summary.md")))
        .isEqualTo(run.out())
        .contains("total");
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  @Test
  void theWordsOfThePageAreThoseOfTheHelp() throws IOException {
    String help = CommandProcess.run("compute", "--help").out();
    String page = Files.readString(Path.of("docs/command.md"));
    assertThat(
            Pattern.compile("--[a-z]{3,}")
                .matcher(help)
                .results()
                .map(MatchResult::group)
                .distinct())
        .filteredOn(word -> !List.of("--help", "--version").contains(word))
        .allSatisfy(word -> assertThat(page).contains("`" + word));
  }
}

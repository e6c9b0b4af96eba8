package io.penalties.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line in separate processes: arguments, exit codes, streams. */
class ComputeCommandTest {

  private static final Path MODEL = Path.of("src/test/resources/models/mlp_l1_l2_l1l2/model.keras");

  private static final Path TENSORS = Path.of("src/test/resources/tensors/mixed.safetensors");

  @ParameterizedTest
  @CsvSource({"dense_1/.*=10, 0", "dense_1/.*=0, 1", "dense_1/.*, 2"})
  void theStatusIsThatOfTheProcess(String bound, int status) {
    Object[] words = {"compute", MODEL, "--max", bound};
    CommandProcess alone = CommandProcess.runAlone(words);
    assertThat(alone.status()).isEqualTo(status);
    assertThat(CommandProcess.run(words)).isEqualTo(alone);
  }

  @Test
  void aTableForPeople() {
    CommandProcess command = CommandProcess.run("compute", MODEL);
    assertThat(command.status()).isZero();
    assertThat(command.out().lines())
        .contains(
            "term            regularizer                        value  share   shape   l1_norm   "
                + " l2_norm",
            "dense_1/kernel  L2(l2=0.01)                   0.06453846  21.8%  [6, 4]  10.08963  "
                + " 2.540442",
            "total                                          0.2959652",
            "format keras, convention keras");
    assertThat(command.err()).contains("warning unused_regularizer: dense_1: No output of dense_1");
  }

  @Test
  void rulesOfTheLineComeBeforeThoseOfTheOptions(@TempDir Path folder) throws IOException {
    Path options =
        Files.writeString(
            folder.resolve("options.json"),
            "{\"rules\": [{\"match\": \".*\", \"regularizer\": \"l2\"}]}");
    CommandProcess command =
        CommandProcess.run(
            "compute",
            MODEL,
            "--options",
            options,
            "--rule",
            ".*/bias=null",
            "--rule=dense/kernel=l1",
            "--format=csv");
    assertThat(command.out().lines().map(line -> line.split(",")[2] + line.split(",")[4]))
        .containsExactly("targetregularizer", "kernelL1", "kernelL2", "kernelL2");
  }

  @Test
  void aRuleThatMatchesNothingIsAWarning() {
    CommandProcess command = CommandProcess.run("compute", MODEL, "--rule", "nothing=l2");
    assertThat(command.status()).isZero();
    assertThat(command.err()).contains("warning unmatched_rule: The pattern nothing matches no");
  }

  @ParameterizedTest
  @CsvSource({
    "dense_1/kernel=0.06453846460483968, 0, ''",
    "dense_1.kernel=0.0645, 1, for dense_1/kernel. Received: 0.06453846460483968.",
    "'.*/kernel=1e-9', 1, And 2 more.",
    "nothing=1, 1, The bound nothing=1 matches no term."
  })
  void boundsThatATermExceedsOrThatAreOnNone(String bound, int status, String words) {
    CommandProcess command = CommandProcess.run("compute", MODEL, "--max", bound);
    assertThat(command.status()).isEqualTo(status);
    assertThat(command.out()).contains("total");
    assertThat(command.err()).contains(words);
  }

  @Test
  void aBoundInJsonPointsIntoTheAnswer() {
    CommandProcess command =
        CommandProcess.run("compute", MODEL, "--max=dense_1/.*=0", "--format=json");
    assertThat(command.status()).isEqualTo(1);
    assertThat(command.out()).startsWith("{\"total\":0.2959");
    assertThat(command.err())
        .contains(
            "\"type\":\"/problems/bound-exceeded\"", "\"pointer\":\"/layers/1/penalties/0/value\"");
  }

  @Test
  void nanIsBeyondEveryBound() {
    assertThat(Bound.parse("x=1").isExceededBy(Double.NaN)).isTrue();
    assertThat(Bound.parse("x=Infinity").isExceededBy(Double.POSITIVE_INFINITY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compute",
        "compute nowhere.keras",
        "compute MODEL --options nowhere.json",
        "compute MODEL --reference nowhere",
        "compute MODEL --format xml",
        "compute MODEL --colour",
        "compute MODEL --max kernel",
        "compute MODEL --max kernel=x",
        "compute MODEL --max (=1",
        "compute MODEL --rule kernel",
        "comptue MODEL"
      })
  void wrongUsageIsTwoAndOneLineAndWhereToLook(String line) {
    Object[] words = line.replace("MODEL", MODEL.toString()).split(" ");
    CommandProcess command = CommandProcess.run(words);
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.out()).isEmpty();
    assertThat(command.err().lines()).hasSizeBetween(2, 3).last().asString().endsWith("--help.");
  }

  @ParameterizedTest
  @CsvSource({
    "--rule .*=l7, Invalid regularizer:",
    "--rule (=l2, Malformed request:",
    "'', 'The parts of a request are options here: --config,'"
  })
  void whatTheServiceRefusesIsOne(String words, String message) {
    CommandProcess command =
        CommandProcess.run(
            Stream.of(("compute " + TENSORS + " " + words).strip().split(" ")).toArray());
    assertThat(command.status()).isEqualTo(1);
    assertThat(command.out()).isEmpty();
    assertThat(command.err()).contains(message).doesNotContain("Exception", "\tat ");
  }

  @Test
  void whatWasMeantIsSaid() {
    assertThat(CommandProcess.run("comptue", MODEL).err())
        .contains("Did you mean: penalties compute?");
  }

  @Test
  void anEmptyFolderAndAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    assertThat(CommandProcess.run("compute", folder).err())
        .contains("the folder contains no files");
    Path secret = Files.copy(MODEL, folder.resolve("secret.keras"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("-wx------"));
    assumeTrue(!Files.isReadable(secret), "root reads every file");
    CommandProcess command = CommandProcess.run("compute", secret);
    assertThat(command.status()).isEqualTo(2);
    assertThat(command.err()).contains("which cannot be read");
  }

  @Test
  void theStandardInputIsAFile() {
    CommandProcess piped =
        CommandProcess.run(
            new ProcessBuilder(CommandProcess.line(List.of(), "compute", "-", "--format=json"))
                .redirectInput(MODEL.toFile()));
    assertThat(piped.status()).isZero();
    assertThat(piped.out()).isEqualTo(CommandProcess.run("compute", MODEL, "--format=json").out());
  }

  @Test
  void aReaderThatLeavesEndsItInSilence(@TempDir Path folder) throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      header.append(i == 0 ? "" : ",").append("\"layer_%d.w\":".formatted(i));
      header.append("{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    header.append("}");
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length())
            .put(header.toString().getBytes(StandardCharsets.US_ASCII));
    Path model = Files.write(folder.resolve("many.safetensors"), file.array());
    List<String> line =
        CommandProcess.line(List.of(), "compute", model, "--rule", ".*=l2", "--format", "csv");
    List<String> shell =
        new ArrayList<>(List.of("bash", "-c", "\"$@\" | head -1; exit ${PIPESTATUS[0]}", "bash"));
    shell.addAll(line);
    CommandProcess command = CommandProcess.run(new ProcessBuilder(shell));
    assertThat(command).isEqualTo(new CommandProcess(141, command.out(), ""));
    assertThat(command.out()).startsWith("layer,class_name,").hasLineCount(1);
  }

  @Test
  void helpAndVersion() {
    assertThat(CommandProcess.run("--help").out()).contains("compute", "Exit codes: 0");
    CommandProcess help = CommandProcess.run("compute", "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("--rule=PATTERN=REGULARIZER", "--max=PATTERN=VALUE", "Exit codes: 0");
    assertThat(CommandProcess.run("--version").out()).startsWith("penalties ");
  }

  @Test
  void nothingOfSpringIsLoaded() {
    CommandProcess command =
        CommandProcess.run(
            new ProcessBuilder(
                CommandProcess.line(
                    List.of("-Xlog:class+load"), "compute", MODEL, "--format", "json")));
    assertThat(command.status()).isZero();
    assertThat(command.out())
        .contains("io.penalties.library.Penalties")
        .doesNotContain("springframework");
  }

  @Test
  void namesOfAFileDoNoHarmToATerminal(@TempDir Path folder) throws IOException {
    String header = "{\"a\\u001b[2J/w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
    byte[] bytes = new byte[8 + header.length()];
    bytes[0] = (byte) header.length();
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, header.length());
    Path model = Files.write(folder.resolve("escape.safetensors"), bytes);
    CommandProcess command =
        CommandProcess.run("compute", model, "--rule", ".*=l2", "--max", ".*=-1");
    assertThat(command.status()).isEqualTo(1);
    assertThat(command.out()).contains("[2J/w").doesNotContain("\u001b");
    assertThat(command.err()).contains("[2J/w").doesNotContain("\u001b");
  }

  @Test
  void progressIsALineThatGoesAway() {
    assertThat(ProgressBar.line(1_500_000_000L, 6_000_000_000L))
        .isEqualTo("[#######.......................]  25% of 6.00 GB");
    assertThat(ProgressBar.line(5, 0))
        .isEqualTo("[##############################] 100% of 0.00 GB");
  }
}

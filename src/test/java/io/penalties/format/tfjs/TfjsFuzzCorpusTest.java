package io.penalties.format.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzer's seeds and finds, without the fuzzer, whose agent takes half a minute. */
class TfjsFuzzCorpusTest {

  private static final Path INPUTS =
      Path.of("src/test/resources/io/penalties/format/tfjs/TfjsFuzzTestInputs");

  @Test
  void endsInElementsOrARefusal() throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(INPUTS)) {
      inputs = files.filter(Files::isRegularFile).sorted().toList();
    }
    int taken = 0;
    for (Path input : inputs) {
      taken += FuzzedTfjs.requireElementsOrRefusal(Files.readAllBytes(input)) ? 1 : 0;
    }
    assertThat(taken).as("sound models of %d", inputs.size()).isBetween(1, inputs.size() - 1);
  }
}

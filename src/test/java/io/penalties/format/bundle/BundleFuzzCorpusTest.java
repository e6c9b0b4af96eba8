package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzers' seeds and finds, without the fuzzer, whose agent takes half a minute. */
class BundleFuzzCorpusTest {

  private static final Path INPUTS = Path.of("src/test/resources/io/penalties/format/bundle");

  private static void requireTensorsOrRefusals(String folder, Predicate<byte[]> target)
      throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(INPUTS.resolve(folder))) {
      inputs = files.filter(Files::isRegularFile).sorted().toList();
    }
    int taken = 0;
    for (Path input : inputs) {
      taken += target.test(Files.readAllBytes(input)) ? 1 : 0;
    }
    assertThat(taken).as("sound inputs of %d", inputs.size()).isPositive();
  }

  @Test
  void indexes() throws IOException {
    requireTensorsOrRefusals("BundleIndexFuzzTestInputs", FuzzedBundle::index);
  }

  @Test
  void entries() throws IOException {
    requireTensorsOrRefusals("BundleEntriesFuzzTestInputs", FuzzedBundle::entries);
  }

  @Test
  void objectGraphs() throws IOException {
    requireTensorsOrRefusals("BundleObjectGraphFuzzTestInputs", FuzzedBundle::objectGraph);
  }
}

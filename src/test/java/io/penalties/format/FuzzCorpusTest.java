package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzer has found worth keeping, without the fuzzer, whose agent takes half a minute. */
class FuzzCorpusTest {

  private static final Path RESOURCES = Path.of("src/test/resources/io/penalties/format");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "safetensors/SafetensorsFuzzTestInputs",
        "npy/NpyFuzzTestInputs",
        "npy/NpzFuzzTestInputs"
      })
  void endsInAResultOrARefusal(String folder) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      inputs = files.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      FuzzedFile.requireResultOrRefusal(Files.readAllBytes(input));
    }
  }
}

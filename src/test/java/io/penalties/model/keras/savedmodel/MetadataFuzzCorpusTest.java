package io.penalties.model.keras.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzers' seeds and finds, without the fuzzer, and each of them cut short and damaged. */
class MetadataFuzzCorpusTest {

  private static final Path INPUTS =
      Path.of("src/test/resources/io/penalties/model/keras/savedmodel");
  private static final int DAMAGES = 40;

  private static void requireLayersOrRefusals(String folder, Predicate<byte[]> target)
      throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.walk(INPUTS.resolve(folder))) {
      inputs = files.filter(Files::isRegularFile).sorted().toList();
    }
    int taken = 0;
    for (Path input : inputs) {
      byte[] sound = Files.readAllBytes(input);
      taken += target.test(sound) ? 1 : 0;
      for (int i = 1; i < DAMAGES && i < sound.length; i++) {
        int at = (int) ((long) sound.length * i / DAMAGES);
        target.test(Arrays.copyOf(sound, at));
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) (1 << i % Byte.SIZE);
        target.test(damaged);
      }
    }
    assertThat(taken).as("sound inputs of %d", inputs.size()).isPositive();
  }

  @Test
  void kerasMetadata() throws IOException {
    requireLayersOrRefusals("KerasMetadataFuzzTestInputs", FuzzedMetadata::kerasMetadata);
  }

  @Test
  void savedModels() throws IOException {
    requireLayersOrRefusals("SavedModelFuzzTestInputs", FuzzedMetadata::savedModel);
  }
}

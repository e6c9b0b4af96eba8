package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzers' seeds and finds, without the fuzzer, whose agent takes half a minute. */
class TorchFuzzCorpusTest {

  private static final Path INPUTS = Path.of("src/test/resources/io/penalties/format/torch");
  private static final int MUTANTS = 200;

  private static List<Path> inputs(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(INPUTS.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void requireSomeTaken(String folder, Predicate<byte[]> read) throws IOException {
    List<Path> inputs = inputs(folder);
    int taken = 0;
    for (Path input : inputs) {
      taken += read.test(Files.readAllBytes(input)) ? 1 : 0;
    }
    assertThat(taken).as("sound files of %d", inputs.size()).isBetween(1, inputs.size() - 1);
  }

  @Test
  void filesEndInTensorsOrARefusal() throws IOException {
    requireSomeTaken("TorchFuzzTestInputs", FuzzedTorch::requireTensorsOrRefusal);
  }

  @Test
  void picklesEndInTensorsOrARefusal() throws IOException {
    requireSomeTaken("PickleFuzzTestInputs", FuzzedTorch::requireTensorsOrRefusalOfPickle);
  }

  /** Bytes changed one or a few at a time, anywhere in the pickles. */
  @Test
  void mutantsEndInTensorsOrARefusal() throws IOException {
    Random random = new Random(7);
    for (Path input : inputs("PickleFuzzTestInputs")) {
      byte[] sound = Files.readAllBytes(input);
      for (int run = 0; run < MUTANTS && sound.length > 0; run++) {
        byte[] mutant = sound.clone();
        for (int change = 0; change <= run % 3; change++) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        FuzzedTorch.requireTensorsOrRefusalOfPickle(mutant);
      }
    }
  }
}

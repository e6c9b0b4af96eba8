package io.penalties.format.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=TorchFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; TorchFuzzCorpusTest reads these in every run.
 */
class TorchFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void torch(byte[] file) {
    FuzzedTorch.requireTensorsOrRefusal(file);
  }
}

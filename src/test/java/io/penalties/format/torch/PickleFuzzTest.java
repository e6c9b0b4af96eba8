package io.penalties.format.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=PickleFuzzTest} searches for half a minute. What it finds
 * belongs in the resources of this package; TorchFuzzCorpusTest reads these in every run.
 */
class PickleFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void pickle(byte[] pickle) {
    FuzzedTorch.requireTensorsOrRefusalOfPickle(pickle);
  }
}

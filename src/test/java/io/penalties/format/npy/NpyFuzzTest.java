package io.penalties.format.npy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.format.FuzzedFile;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=NpyFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; FuzzCorpusTest reads these in every run.
 */
class NpyFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void npy(byte[] file) {
    FuzzedFile.requireResultOrRefusal(file);
  }
}

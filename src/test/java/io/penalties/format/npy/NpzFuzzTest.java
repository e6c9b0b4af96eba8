package io.penalties.format.npy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.format.FuzzedFile;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=NpzFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; FuzzCorpusTest reads these in every run.
 */
class NpzFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void npz(byte[] file) {
    FuzzedFile.requireResultOrRefusal(file);
  }
}

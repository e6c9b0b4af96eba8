package io.penalties.format.npy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.format.FuzzedFile;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=NpzFuzzTest} searches for a minute. What it finds belongs into
 * the resources beside this class; FuzzCorpusTest reads these in every run.
 */
class NpzFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void npz(byte[] file) {
    FuzzedFile.requireResultOrRefusal(file);
  }
}

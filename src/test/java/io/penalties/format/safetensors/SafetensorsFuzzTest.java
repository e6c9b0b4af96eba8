package io.penalties.format.safetensors;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penalties.format.FuzzedFile;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=SafetensorsFuzzTest} searches for half a minute. What it finds
 * belongs in the resources of this package; FuzzCorpusTest reads these in every run.
 */
class SafetensorsFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void safetensors(byte[] file) {
    FuzzedFile.requireResultOrRefusal(file);
  }
}

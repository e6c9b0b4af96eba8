package io.penalties.format.tfjs;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=TfjsFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; TfjsFuzzCorpusTest reads these in every run.
 */
class TfjsFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void tfjs(byte[] file) {
    FuzzedTfjs.requireElementsOrRefusal(file);
  }
}

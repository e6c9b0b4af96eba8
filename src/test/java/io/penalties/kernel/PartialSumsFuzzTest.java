package io.penalties.kernel;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=PartialSumsFuzzTest} searches for half a minute. What it finds
 * belongs in the resources of this package; PartialSumsFormTest reads these in every run.
 */
class PartialSumsFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void form(byte[] bytes) {
    FuzzedPartialSums.requireSumsOrRefusal(bytes);
  }
}

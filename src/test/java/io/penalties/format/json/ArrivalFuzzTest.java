package io.penalties.format.json;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=ArrivalFuzzTest} searches for half a minute. What it finds
 * belongs into {@link ArrivalTest}.
 */
class ArrivalFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void arrive(byte[] bytes) {
    FuzzedArrival.requireSameInPieces(bytes);
  }
}

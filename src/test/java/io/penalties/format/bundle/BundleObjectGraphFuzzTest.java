package io.penalties.format.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=BundleObjectGraphFuzzTest} searches for half a minute. What it
 * finds belongs in the resources of this package; BundleFuzzCorpusTest reads these in every run.
 */
class BundleObjectGraphFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void objectGraph(byte[] bytes) {
    FuzzedBundle.objectGraph(bytes);
  }
}

package io.penalties.model.kind;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=ShardIndexFuzzTest} searches for half a minute. What it finds
 * belongs in the resources of this package; ShardIndexTest reads these in every run.
 */
class ShardIndexFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void index(byte[] file) throws IOException {
    FuzzedIndex.requireIndexOrRefusal(file);
  }
}

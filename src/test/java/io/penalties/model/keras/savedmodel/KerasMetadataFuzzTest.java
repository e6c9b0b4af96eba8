package io.penalties.model.keras.savedmodel;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=KerasMetadataFuzzTest} searches for half a minute. What it finds
 * belongs in the resources of this package; MetadataFuzzCorpusTest reads these in every run.
 */
class KerasMetadataFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void kerasMetadata(byte[] bytes) {
    FuzzedMetadata.kerasMetadata(bytes);
  }
}

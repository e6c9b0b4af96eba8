package io.penalties.format.tar;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=TarFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; TarArchiveTest reads these in every run.
 */
class TarFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void tar(byte[] file) {
    FuzzedTar.requireFilesOrRefusal(file);
  }
}

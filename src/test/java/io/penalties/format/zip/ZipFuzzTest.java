package io.penalties.format.zip;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=ZipFuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; ZipArchiveTest reads these in every run.
 */
class ZipFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void zip(byte[] file) {
    FuzzedZip.requireMembersOrRefusal(file);
  }
}

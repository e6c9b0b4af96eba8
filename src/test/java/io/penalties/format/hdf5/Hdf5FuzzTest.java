package io.penalties.format.hdf5;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * {@code ./mvnw test -Pfuzz -Dtest=Hdf5FuzzTest} searches for half a minute. What it finds belongs
 * in the resources of this package; Hdf5FuzzCorpusTest reads these in every run.
 */
class Hdf5FuzzTest {

  @FuzzTest(maxDuration = "30s")
  void hdf5(byte[] file) {
    FuzzedHdf5.requireElementsOrRefusal(file);
  }
}

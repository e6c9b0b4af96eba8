package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexes of chunks of HDF5 1.10 and later, each for chunks with and without filters. */
class Hdf5ChunkIndexTest {

  private static final int[] WRITTEN = {
    0, 3, 4, 20, 100, 1023, 1024, 2047, 2999, 66_000, 133_000, 134_100, 150_000, 263_000, 269_999
  };

  private static void requireValues(String sample, String dataset, double... expected) {
    Hdf5Samples.with(
        Hdf5Samples.bytes(sample),
        file ->
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, dataset))).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "single",
        "single_gzip",
        "single_large",
        "fixed",
        "fixed_gzip",
        "fixed_larger",
        "fixed_larger_gzip",
        "rows",
        "rows_gzip",
        "columns",
        "columns_gzip",
        "tree",
        "tree_gzip",
        "large_tree",
        "large_tree_gzip",
        "implicit",
        "edges"
      })
  void findsChunksInEveryIndex(String dataset) {
    requireValues("new_chunks", dataset, Hdf5Samples.expected(23 * 17));
    requireValues("new_chunks_110", dataset, Hdf5Samples.expected(23 * 17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "extensible", "tree"})
  void leavesEdgesAloneThatAreNotFiltered(String dataset) {
    requireValues("raw_edges", dataset, Hdf5Samples.expected(23 * 17));
  }

  @Test
  void findsChunksOfManyAxes() {
    requireValues("new_chunks", "deep", Hdf5Samples.expected(210));
  }

  @ParameterizedTest
  @CsvSource({"paged, 3000", "extended, 270000"})
  void findsChunksInPagesThatAreMostlyMissing(String dataset, int count) {
    double[] expected = new double[count];
    Arrays.fill(expected, -1);
    Arrays.stream(WRITTEN).filter(i -> i < count).forEach(i -> expected[i] = i);
    requireValues("new_chunks", dataset, expected);
    requireValues("new_chunks_110", dataset, expected);
  }

  @Test
  void readsFewChunksAndNone() {
    requireValues("newest_chunks", "a", Hdf5Samples.expected(8));
    requireValues("paged", "a", Hdf5Samples.expected(40));
    requireValues("new_chunks", "empty");
    double[] threes = new double[20];
    Arrays.fill(threes, 3);
    requireValues("new_chunks", "unwritten", threes);
  }
}

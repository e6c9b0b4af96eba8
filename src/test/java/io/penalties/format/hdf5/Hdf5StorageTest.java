package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of chunks, and elements that were never written. */
class Hdf5StorageTest {

  private static void requireValues(String sample, String dataset, double... expected) {
    Hdf5Samples.with(
        Hdf5Samples.bytes(sample),
        file ->
            assertThat(Hdf5Samples.values(Hdf5Samples.dataset(file, dataset)))
                .containsExactly(expected));
  }

  private static double[] repeated(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lzf",
        "lzf_shuffle",
        "fletcher32",
        "all",
        "lzf_all",
        "twice",
        "checked_first",
        "nbit",
        "shuffled_checksum"
      })
  void undoesFiltersInAnyOrder(String dataset) {
    requireValues("filters", dataset, Hdf5Samples.expected(23 * 17));
  }

  @Test
  void readsLongRepetitionsAndOddChecksums() {
    requireValues("filters", "lzf_long", new double[100_000]);
    Hdf5Samples.with(
        Hdf5Samples.bytes("filters"),
        file ->
            assertThat(Hdf5Samples.elements(Hdf5Samples.dataset(file, "odd")))
                .containsExactly(0, 1, 2, 3, 4, 5, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float32",
        "float64",
        "big",
        "big64",
        "gzip",
        "constant",
        "coarse",
        "wide",
        "filled"
      })
  void scalesAndOffsetsAsHdf5Does(String dataset) {
    Hdf5Samples.with(
        Hdf5Samples.bytes("scaleoffset"),
        file ->
            assertThat(Hdf5Samples.elements(Hdf5Samples.dataset(file, dataset)))
                .isEqualTo(Hdf5Samples.elements(Hdf5Samples.dataset(file, "decoded/" + dataset))));
  }

  @Test
  void refusesScaledNumbersThatAreNotThere() {
    for (int bits : new int[] {31, 33, -1}) {
      Patch patch = new Patch(Hdf5Samples.bytes("scaleoffset"));
      int chunk = patch.find("\u000f\0\0\0\b", 1);
      for (int i = 0; i < Integer.BYTES; i++) {
        patch.uint8(chunk + i, bits >> Byte.SIZE * i);
      }
      assertThat(Hdf5Samples.refusal(patch.bytes()).reason())
          .isEqualTo(MalformedReason.CORRUPT_DATA);
    }
  }

  @Test
  void checksTheChecksumOfAChunk() {
    byte[] file = Hdf5Samples.bytes("filter_fletcher32");
    file[file.length - 12] ^= 1;
    assertThat(Hdf5Samples.refusal(file).reason()).isEqualTo(MalformedReason.CHECKSUM);
  }

  @ParameterizedTest
  @CsvSource({
    "fills, contiguous, 2.5, 15",
    "fills, zero, 0, 15",
    "fills, all_chunks_unwritten, 0.125, 2100",
    "fills_new, contiguous, 2.5, 15",
    "fills_new, zero, 0, 15",
    "unstored, contiguous, 0, 8"
  })
  void elementsThatNobodyWroteAreTheFillValue(
      String sample, String dataset, double value, int count) {
    requireValues(sample, dataset, repeated(value, count));
  }

  @Test
  void chunksThatNobodyWroteAreTheFillValue() {
    double[] expected = repeated(-1.5, 30);
    for (int row = 1; row < 3; row++) {
      Arrays.fill(expected, 6 * row + 2, 6 * row + 5, 4);
    }
    requireValues("fills", "chunked", expected);
    requireValues("unstored", "chunked", 1, 1, 1, 1, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"fills, never", "fills, never_chunked", "fills_new, never"})
  void refusesElementsThatAreLeftOpen(String sample, String dataset) {
    Hdf5Samples.with(
        Hdf5Samples.bytes(sample),
        file ->
            assertThat(Refusals.of(() -> Hdf5Samples.elements(Hdf5Samples.dataset(file, dataset))))
                .returns(Hdf5Reason.UNSTORED_ELEMENTS, MalformedTensorException::reason)
                .returns(dataset, MalformedTensorException::tensor));
  }

  @Test
  void whatFillValuesBecomeCountsAgainstTheFile() {
    Patch fills = new Patch(Hdf5Samples.bytes("fills"));
    long rows = 1L << 22;
    fills.int64(fills.find(3, 5, 3, 5), rows);
    FileBacked.with(
        fills.bytes(),
        region -> {
          FileLimits limits = GivenLimits.files(1 << 20, 1000, 32, 10);
          Hdf5File file = Hdf5File.open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          Hdf5Dataset dataset = Hdf5Samples.dataset(file, "contiguous");
          assertThatThrownBy(() -> dataset.reader(new HeldBytes(Limit.fixed(0))))
              .isInstanceOf(LimitExceededException.class)
              .hasMessageContaining("penalties.limits.max-expansion-ratio");
        });
  }

  @Test
  void whatManyNamesBecomeCountsAgainstTheFile() {
    FileBacked.with(
        Hdf5Samples.bytes("many_members"),
        region -> {
          FileLimits limits = GivenLimits.files(1 << 20, 1000, 32, 1);
          Hdf5File file = Hdf5File.open(region, limits, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
          Hdf5Dataset dataset = Hdf5Samples.dataset(file, "name_1");
          assertThatThrownBy(
                  () -> {
                    for (int i = 0; i < 10_000_000; i++) {
                      dataset.reader(new HeldBytes(Limit.fixed(0)));
                    }
                  })
              .isInstanceOf(LimitExceededException.class)
              .hasMessageContaining("penalties.limits.max-expansion-ratio");
        });
  }

  @Test
  void readsElementsInTheHeader() {
    requireValues("compact", "a", Hdf5Samples.expected(15));
  }
}

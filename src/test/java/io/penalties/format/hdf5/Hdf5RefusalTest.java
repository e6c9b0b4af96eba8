package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound files of the reference implementation that no Keras writes. */
class Hdf5RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soft_link | LINK | soft | Received: a soft link.",
        "soft_link_new | LINK | soft | Received: a soft link.",
        "external_link | LINK | external | Received: an external link.",
        "external_storage | EXTERNAL_STORAGE | a | Received: ones in other files.",
        "virtual | VIRTUAL_STORAGE | a | a virtual dataset",
        "filter_lzf | UNSUPPORTED_FILTER | a | filter=32000, lzf",
        "filter_fletcher32 | UNSUPPORTED_FILTER | a | filter=3, fletcher32",
        "newest_chunks | UNSUPPORTED_STRUCTURE | a | a newer index",
        "named_type | UNSUPPORTED_STRUCTURE | a | a shared one of type 3",
        "dense_members | UNSUPPORTED_STRUCTURE | | one that has a heap of them",
        "dense_attributes | UNSUPPORTED_STRUCTURE | | a heap of them",
        "user_block | UNKNOWN_FORMAT | | begins with its signature"
      })
  void refusesByName(String name, MalformedReason reason, String tensor, String detail) {
    MalformedTensorException failure = Hdf5Samples.refusal(Hdf5Samples.bytes(name));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.tensor()).isEqualTo(tensor);
    assertThat(failure.detail()).startsWith("Expected ").contains(detail);
  }

  @ParameterizedTest
  @CsvSource({"contiguous", "chunked"})
  void refusesElementsThatAreNotStored(String name) {
    Hdf5Samples.with(
        Hdf5Samples.bytes("unstored"),
        file ->
            assertThat(
                    Refusals.of(() -> Hdf5Samples.elements(Hdf5Samples.dataset(file, name)))
                        .reason())
                .isEqualTo(MalformedReason.UNSTORED_ELEMENTS));
  }

  @Test
  void aLinkElsewhereDoesNotMatter() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("external_storage"),
        file -> assertThat(file.root().dataset("b")).isNull());
  }
}

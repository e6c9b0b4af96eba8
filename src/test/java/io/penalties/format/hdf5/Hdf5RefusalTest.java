package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

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
        "soft_link | LINK | soft | Received: a soft link,",
        "soft_link_new | LINK | soft | Received: a soft link,",
        "external_link | LINK | external | Received: an external link,",
        "external_storage | EXTERNAL_STORAGE | a | Received: elements in other files, which are"
            + " never opened.",
        "virtual | VIRTUAL_STORAGE | a | a virtual dataset",
        "filter_szip | UNSUPPORTED_FILTER | a | filter=4, szip. Save the file without it",
        "filter_nbit | UNSUPPORTED_FILTER | a | filter=5, n-bit",
        "filter_scaleoffset | UNSUPPORTED_FILTER | integers | filter=6, scale-offset",
        "short_addresses | UNSUPPORTED_STRUCTURE | | 4 and 4 bytes",
        "family | UNSUPPORTED_STRUCTURE | | Join them with h5repart, or open them with h5py"
      })
  void refusesByName(String name, Hdf5Reason reason, String tensor, String detail) {
    MalformedTensorException failure = Hdf5Samples.refusal(Hdf5Samples.bytes(name));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.tensor()).isEqualTo(tensor);
    assertThat(failure.detail()).startsWith("Expected ").contains(detail);
  }

  @Test
  void aLinkElsewhereDoesNotMatter() {
    Hdf5Samples.with(
        Hdf5Samples.bytes("external_storage"),
        file -> assertThat(file.root().dataset("b")).isNull());
  }
}

package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;

/** What must hold of any bytes: they end in elements or in one of our two exceptions. */
final class FuzzedHdf5 {

  private static final FileLimits LIMITS = GivenLimits.files(64 << 10, 1000, 8, 200);

  private FuzzedHdf5() {}

  /** Reads all attributes and elements; tells whether the file was taken. */
  static boolean requireElementsOrRefusal(byte[] bytes) {
    try {
      FileBacked.with(
          bytes,
          region -> {
            Hdf5File file =
                Hdf5File.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
            long stored = 0;
            for (Hdf5Dataset dataset : file.datasets()) {
              stored += dataset.entry().byteSize();
            }
            assertThat(Hdf5Samples.readAll(file)).isEqualTo(stored);
          });
      return true;
    } catch (MalformedTensorException | LimitExceededException _) {
      return false;
    }
  }
}

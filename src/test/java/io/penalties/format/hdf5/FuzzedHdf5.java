package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;

/** What must hold of any bytes: they end in elements or in one of our two exceptions. */
final class FuzzedHdf5 {

  private static final FileLimits LIMITS = GivenLimits.files(64 << 10, 1000, 8, 200);

  private FuzzedHdf5() {}

  /**
   * Reads all attributes and elements, with checksums that fit; tells whether the file was taken.
   */
  static boolean requireElementsOrRefusal(byte[] file) {
    byte[] bytes = file.clone();
    MendedChecksums checksums = new MendedChecksums(bytes);
    while (true) {
      try {
        FileBacked.with(bytes, FuzzedHdf5::requireElements);
        return true;
      } catch (MalformedTensorException e) {
        if (!checksums.mend(e)) {
          return false;
        }
      } catch (LimitExceededException _) {
        return false;
      }
    }
  }

  private static void requireElements(FileRegion region) throws IOException {
    Hdf5File file = Hdf5File.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
    long stored = 0;
    for (Hdf5Dataset dataset : file.datasets()) {
      stored += dataset.entry().byteSize();
    }
    assertThat(Hdf5Samples.readAll(file)).isEqualTo(stored);
  }
}

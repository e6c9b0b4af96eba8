package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/** What must hold of any bytes: they end in tensors or in one of our two exceptions. */
final class FuzzedTorch {

  private static final FileLimits LIMITS = GivenLimits.files(4096, 50, 8, 200);

  /** More than this of one tensor shows nothing new. */
  private static final long MAX_READ_BYTES = 1 << 20;

  private FuzzedTorch() {}

  /** Reads all tensors of a file; tells whether it was taken. */
  static boolean requireTensorsOrRefusal(byte[] file) {
    try {
      FileBacked.with(file, FuzzedTorch::readAll);
      return true;
    } catch (MalformedTensorException | LimitExceededException _) {
      return false;
    }
  }

  /** The same of a pickle with a storage of 64 bytes beside it. */
  static boolean requireTensorsOrRefusalOfPickle(byte[] pickle) {
    return requireTensorsOrRefusal(TorchBytes.zip(pickle).storage("0", new byte[64]).toBytes());
  }

  private static void readAll(FileRegion region) throws IOException {
    byte[] buffer = new byte[4096];
    try (TensorFileReader reader =
        TorchDecoding.open(region, LIMITS, new HeldBytes(Limit.fixed(64 << 20)))) {
      for (TensorEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.dtype() == null) {
          continue;
        }
        long total = 0;
        int n = 1;
        while (n > 0 && total < MAX_READ_BYTES) {
          n = reader.read(buffer, 0, buffer.length);
          total += n;
        }
        if (n == 0 && total != entry.byteSize()) {
          throw new AssertionError("%d of %d bytes".formatted(total, entry.byteSize()));
        }
      }
    }
  }
}

package io.penalties.format.tar;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import java.io.InputStream;
import java.io.OutputStream;

/** What must hold of any bytes: they end in files or in one of our two exceptions. */
final class FuzzedTar {

  private static final FileLimits LIMITS = GivenLimits.files(4096, 20, 8, 200);

  private FuzzedTar() {}

  /** Reads all files, of gzip what it expands to. */
  static void requireFilesOrRefusal(byte[] bytes) {
    try {
      FileBacked.with(
          bytes,
          region -> {
            HeldBytes held = new HeldBytes(Limit.fixed(Long.MAX_VALUE));
            if (GzipFile.matches(bytes)) {
              try (InputStream in = new GzipFile(region, Limit.fixed(200), held)) {
                in.transferTo(OutputStream.nullOutputStream());
              }
            } else {
              for (TarEntry entry : TarArchive.list(region, LIMITS, held)) {
                entry.content().stream().transferTo(OutputStream.nullOutputStream());
              }
            }
          });
    } catch (MalformedTensorException | LimitExceededException _) {
      // As good.
    }
  }
}

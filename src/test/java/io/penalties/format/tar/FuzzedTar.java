package io.penalties.format.tar;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.FileRegion;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What must hold of any bytes: they end in files or in one of our two exceptions. */
final class FuzzedTar {

  private static final FileLimits LIMITS = GivenLimits.files(4096, 20, 8, 200);

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;

  private FuzzedTar() {}

  /** Reads all files, of gzip what it expands to. */
  static void requireFilesOrRefusal(byte[] bytes) {
    try {
      if (GzipFile.matches(bytes)) {
        FileBacked.with(bytes, FuzzedTar::expand);
      } else {
        FileBacked.with(withChecksums(bytes), FuzzedTar::readFiles);
      }
    } catch (MalformedTensorException | LimitExceededException _) {
      // As good.
    }
  }

  private static void expand(FileRegion region) throws IOException {
    try (InputStream in = new GzipFile(region, Limit.fixed(200), held())) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void readFiles(FileRegion region) throws IOException {
    for (TarEntry entry : TarArchive.list(region, LIMITS, held())) {
      entry.content().stream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static HeldBytes held() {
    return new HeldBytes(Limit.fixed(Long.MAX_VALUE));
  }

  /** With fitting checksums in all blocks that may be headers, since a fuzzer cannot guess them. */
  private static byte[] withChecksums(byte[] tar) {
    byte[] copy = tar.clone();
    for (int at = 0; at <= copy.length - TarHeader.BYTES; at += TarHeader.BYTES) {
      if (copy[at] != 0) {
        Arrays.fill(copy, at + CHECKSUM, at + CHECKSUM + CHECKSUM_BYTES, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + TarHeader.BYTES; i++) {
          sum += copy[i] & 0xFF;
        }
        byte[] octal = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, copy, at + CHECKSUM, CHECKSUM_BYTES);
      }
    }
    return copy;
  }
}

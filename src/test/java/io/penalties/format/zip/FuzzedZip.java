package io.penalties.format.zip;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.FileLimits;
import io.penalties.format.GivenLimits;
import io.penalties.format.MalformedTensorException;
import java.io.InputStream;
import java.io.OutputStream;

/** What must hold of any bytes: they end in members or in one of our two exceptions. */
final class FuzzedZip {

  private static final FileLimits LIMITS = GivenLimits.files(4096, 20, 8, 200);

  private FuzzedZip() {}

  /** Reads all members; tells whether the archive was taken. */
  static boolean requireMembersOrRefusal(byte[] bytes) {
    try {
      FileBacked.with(
          bytes,
          region -> {
            ZipArchive archive =
                ZipArchive.open(region, LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
            for (ZipMember member : archive.members()) {
              try (InputStream in = archive.stream(member)) {
                long size = in.transferTo(OutputStream.nullOutputStream());
                if (size != member.size()) {
                  throw new AssertionError("%d of %d bytes".formatted(size, member.size()));
                }
              }
            }
          });
      return true;
    } catch (MalformedTensorException | LimitExceededException _) {
      return false;
    }
  }
}

package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The checksums of members. */
final class MemberChecksum {

  private static final int BUFFER_BYTES = 256 << 10;

  private MemberChecksum() {}

  /** Fails unless all these bytes are what the archive says of the member. */
  static void require(ArchiveMember member, FileRegion bytes) throws IOException {
    CRC32 checksum = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    for (long at = 0; at < bytes.length(); at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, bytes.length() - at));
      bytes.read(at, buffer);
      checksum.update(buffer.flip());
    }
    require(member, checksum);
  }

  /** Fails unless this is the checksum that the archive says. */
  static void require(ArchiveMember member, CRC32 checksum) {
    if (checksum.getValue() != member.checksum()) {
      throw new MalformedTensorException(
          MalformedReason.CHECKSUM,
          member.name(),
          member.data(),
          "Expected checksum=%08X. Received: %08X."
              .formatted(member.checksum(), checksum.getValue()));
    }
  }
}

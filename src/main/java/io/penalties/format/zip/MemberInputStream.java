package io.penalties.format.zip;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.ExpansionGuard;
import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import java.io.IOException;
import java.io.InputStream;

/**
 * The expanded bytes of a member on the disk. Everything that the archive declares about them is
 * checked at their end.
 */
final class MemberInputStream extends InputStream {

  private final ZipMember member;
  private final FileBytes compressed;
  private final MemberBytes bytes;

  MemberInputStream(FileRegion archive, ZipMember member, Limit maxRatio, HeldBytes held) {
    this.member = member;
    this.compressed =
        new FileBytes(archive.slice(member.data(), member.compressedSize()).stream(), held);
    this.bytes =
        new MemberBytes(
            member.name(),
            member.method().open(compressed, member.name(), member.size()),
            new ExpansionGuard("archive", maxRatio),
            member::compressedSize);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = bytes.read(buffer, offset, length);
    if (n == 0) {
      bytes.requireSizes(member.size(), member.compressedSize(), compressed.position());
      bytes.requireChecksum(member.checksum());
      return -1;
    }
    return n;
  }

  @Override
  public void close() {
    bytes.close();
  }
}

package io.penalties.format.archive;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.TensorFileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a member, expanded. Everything the archive says of them is checked when their end is
 * reached.
 */
final class MemberInputStream extends InputStream {

  private static final int BUFFER_BYTES = 64 << 10;

  private final ArchiveMember member;
  private final InputStream compressed;
  private final int maxRatio;
  private final Inflater inflater = new Inflater(true);
  private final byte[] window = new byte[BUFFER_BYTES];
  private final CRC32 checksum = new CRC32();
  private long size;

  MemberInputStream(FileRegion archive, ArchiveMember member, int maxRatio) {
    this.member = member;
    this.compressed = archive.slice(member.data(), member.compressedSize()).stream();
    this.maxRatio = maxRatio;
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
    int n =
        member.deflated()
            ? inflate(buffer, offset, length)
            : compressed.read(buffer, offset, length);
    if (n <= 0) {
      checkEnd();
      return -1;
    }
    checksum.update(buffer, offset, n);
    size += n;
    requireRatio();
    return n;
  }

  private int inflate(byte[] buffer, int offset, int length) throws IOException {
    try {
      int n = 0;
      while (n == 0 && !inflater.finished()) {
        if (inflater.needsInput()) {
          int more = compressed.read(window, 0, window.length);
          if (more < 0) {
            throw malformed(
                MalformedReason.CORRUPT_DATA, "Expected deflate's format. Received: no end of it.");
          }
          inflater.setInput(window, 0, more);
        }
        n = inflater.inflate(buffer, offset, length);
        if (inflater.needsDictionary()) {
          throw malformed(
              MalformedReason.CORRUPT_DATA, "Expected deflate's format. Received: a dictionary.");
        }
      }
      return n;
    } catch (DataFormatException e) {
      throw malformed(
          MalformedReason.CORRUPT_DATA,
          "Expected deflate's format. Received: %s.".formatted(e.getMessage()));
    }
  }

  private void requireRatio() {
    if (size > TensorFileLimits.RATIO_FREE_BYTES && size / maxRatio > member.compressedSize()) {
      throw new LimitExceededException(
          TensorFileLimits.EXPANSION_RATIO_PROPERTY,
          maxRatio,
          "",
          "The archive expands too much: %d bytes became more than %d."
              .formatted(member.compressedSize(), size));
    }
  }

  private void checkEnd() throws IOException {
    if (size != member.size() || inflater.getRemaining() > 0 || compressed.available() > 0) {
      throw malformed(
          MalformedReason.MEMBER_SIZE,
          "Expected %d bytes from %d. Received: %d%s."
              .formatted(
                  member.size(),
                  member.compressedSize(),
                  size,
                  size == member.size() ? " before their end" : ""));
    }
    MemberChecksum.require(member, checksum);
  }

  private MalformedTensorException malformed(MalformedReason reason, String detail) {
    return new MalformedTensorException(reason, member.name(), member.data(), detail);
  }

  @Override
  public void close() {
    inflater.end();
  }
}

package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;

/**
 * What stands before the bytes of a zip member.
 *
 * @param name the member's name
 * @param method how it is compressed
 * @param described whether sizes and checksum come behind the bytes, in a data descriptor
 * @param checksum the CRC-32 of the member, unless described
 * @param sizes its sizes, unless described
 * @param offset where the header begins
 */
record LocalHeader(
    String name, int method, boolean described, long checksum, Zip64Sizes sizes, long offset) {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Bytes between the signature and the name. */
  private static final int FIXED_BYTES = 26;

  private static final int FLAG_ENCRYPTED = 1;
  private static final int FLAGS_OF_DEFLATE = 6;
  private static final int FLAG_DESCRIBED = 8;
  private static final int FLAG_STRONGLY_ENCRYPTED = 1 << 6;
  static final int FLAG_UTF8 = 1 << 11;
  private static final int FLAG_MASKED = 1 << 13;

  private static final int ENCRYPTED = FLAG_ENCRYPTED | FLAG_STRONGLY_ENCRYPTED | FLAG_MASKED;
  private static final int KNOWN = FLAGS_OF_DEFLATE | FLAG_DESCRIBED | FLAG_UTF8;

  /** Reads the header whose signature has been read. */
  static LocalHeader read(FileBytes file) throws IOException {
    long offset = file.position() - ZipSignature.BYTES;
    ZipFields fields = ZipFields.read(file, FIXED_BYTES, "a local header");
    int flags = fields.uint16(2);
    int method = fields.uint16(4);
    byte[] nameBytes = ZipFields.read(file, fields.uint16(22), "a name").bytes();
    String name = MemberName.decode(nameBytes, (flags & FLAG_UTF8) != 0, offset);
    ZipFields extra = ZipFields.read(file, fields.uint16(24), "extra fields");
    requireKnown(flags, method, name, offset);
    boolean described = (flags & FLAG_DESCRIBED) != 0;
    Zip64Sizes sizes =
        Zip64Sizes.of(fields.uint32(18), fields.uint32(14), 0, extra, file.position());
    return new LocalHeader(name, method, described, fields.uint32(10), sizes, offset);
  }

  private static void requireKnown(int flags, int method, String name, long offset) {
    if ((flags & ENCRYPTED) != 0) {
      throw new MalformedTensorException(
          MalformedReason.ENCRYPTED,
          name,
          offset,
          "Expected a member in the clear. Received: flags=0x%04X, encrypted.".formatted(flags));
    }
    if ((flags & ~KNOWN) != 0) {
      throw new MalformedTensorException(
          MalformedReason.UNSUPPORTED_ZIP,
          name,
          offset,
          "Expected flags among 0x%04X. Received: flags=0x%04X.".formatted(KNOWN, flags));
    }
    if (method != STORED && method != DEFLATED) {
      throw new MalformedTensorException(
          MalformedReason.UNSUPPORTED_METHOD,
          name,
          offset,
          "Expected a member that is stored (0) or deflated (8). Received: method=%d."
              .formatted(method));
    }
  }

  boolean deflated() {
    return method == DEFLATED;
  }
}

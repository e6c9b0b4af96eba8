package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.Arrays;

/** The header that stands before a member, which must say what the directory says. */
final class LocalHeader {

  private static final long SIGNATURE = 0x04034B50L;
  private static final int FLAG_DESCRIPTOR = 0x0008;

  private final FileRegion file;
  private final ZipFields header;
  private final String name;
  private final long end;

  /**
   * The header of a member.
   *
   * @param end where the directory begins, before which every member ends
   */
  LocalHeader(FileRegion file, ZipFields header, String name, long end) {
    this.file = file;
    this.header = header;
    this.name = name;
    this.end = end;
  }

  /** Checks the header against the directory, and tells where the member's bytes begin. */
  long check(ZipFields record, ZipFields nameBytes, Zip64Sizes sizes) throws IOException {
    require(MalformedReason.INVALID_RECORD, "signature", SIGNATURE, header.uint32(0));
    int nameLength = header.uint16(26);
    int extraLength = header.uint16(28);
    long nameAt = header.offset() + header.length();
    ZipFields rest = ZipFields.read(file, nameAt, nameLength + extraLength, "a member's header");
    if (!Arrays.equals(rest.slice(0, nameLength).bytes(), nameBytes.bytes())) {
      throw malformed(
          MalformedReason.DIRECTORY_MISMATCH,
          "Expected the name of the directory. Received: other.");
    }
    require(MalformedReason.DIRECTORY_MISMATCH, "flags", record.uint16(8), header.uint16(6));
    require(MalformedReason.DIRECTORY_MISMATCH, "method", record.uint16(10), header.uint16(8));
    boolean described = (header.uint16(6) & FLAG_DESCRIPTOR) != 0;
    Zip64Sizes own =
        new Zip64Sizes(header.uint32(22), header.uint32(18), 0)
            .widened(rest.slice(nameLength, extraLength));
    requireSame("checksum", record.uint32(16), header.uint32(14), described);
    requireSame("size", sizes.size(), own.size(), described);
    requireSame("compressed_size", sizes.compressedSize(), own.compressedSize(), described);
    if (record.uint16(10) == 0) {
      require(MalformedReason.MEMBER_SIZE, "compressed_size", sizes.size(), sizes.compressedSize());
    }
    long data = nameAt + nameLength + extraLength;
    if (sizes.compressedSize() > end - data) {
      throw malformed(
          MalformedReason.OVERLAPPING_MEMBERS,
          "Expected the member to end before the directory at byte %d. Received: size=%d."
              .formatted(end, sizes.compressedSize()));
    }
    return data;
  }

  /** What comes behind the member instead is nothing here. */
  private void requireSame(String what, long expected, long received, boolean described) {
    if (!described || received != 0) {
      require(MalformedReason.DIRECTORY_MISMATCH, what, expected, received);
    }
  }

  private void require(MalformedReason reason, String what, long expected, long received) {
    if (received != expected) {
      throw malformed(reason, "Expected %s=%d. Received: %d.".formatted(what, expected, received));
    }
  }

  private MalformedTensorException malformed(MalformedReason reason, String detail) {
    return new MalformedTensorException(reason, name, header.offset(), detail);
  }
}

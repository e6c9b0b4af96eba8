package io.penalties.format.zip;

import io.penalties.format.FileBytes;
import io.penalties.format.FileRegion;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Received;
import java.io.IOException;

/**
 * The header before the bytes of a member.
 *
 * @param name the member's name
 * @param method the compression method
 * @param described whether sizes and checksum come after the bytes, in a data descriptor
 * @param checksum the CRC-32 of the member, unless described
 * @param sizes its sizes, unless described
 * @param offset the offset of the header
 * @param data the offset of the bytes
 */
record LocalHeader(
    String name,
    ZipMethod method,
    boolean described,
    long checksum,
    Zip64Sizes sizes,
    long offset,
    long data) {

  /** The size of the fields before the name, including the signature. */
  static final int FIXED_BYTES = 30;

  private static final int SIGNATURE_BYTES = 4;

  /** Reads the next header of a streamed archive, whose signature has been read. */
  static LocalHeader next(FileBytes file) throws IOException {
    int rest = FIXED_BYTES - SIGNATURE_BYTES;
    ZipFields fields = ZipFields.next(file, rest, "a member's header");
    ZipFields name = ZipFields.next(file, fields.uint16(22), "a member's name");
    return of(fields, name, ZipFields.next(file, fields.uint16(24), "a member's header"));
  }

  /** Reads the header at this offset of an archive on the disk. */
  static LocalHeader read(FileRegion file, long offset) throws IOException {
    ZipFields header = ZipFields.read(file, offset, FIXED_BYTES, "a member's header");
    if (header.uint32(0) != ZipSignature.LOCAL_HEADER.value()) {
      throw new MalformedTensorException(
          ZipReason.INVALID_RECORD,
          null,
          offset,
          "Expected a member's header. Received: signature=%08X.".formatted(header.uint32(0)));
    }
    ZipFields fields = header.slice(SIGNATURE_BYTES, FIXED_BYTES - SIGNATURE_BYTES);
    int nameBytes = fields.uint16(22);
    int extraBytes = fields.uint16(24);
    long nameAt = offset + FIXED_BYTES;
    ZipFields rest = ZipFields.read(file, nameAt, nameBytes + extraBytes, "a member's header");
    return of(fields, rest.slice(0, nameBytes), rest.slice(nameBytes, extraBytes));
  }

  /** Parses a header without its signature. */
  private static LocalHeader of(ZipFields fields, ZipFields nameBytes, ZipFields extra) {
    long offset = fields.offset() - SIGNATURE_BYTES;
    int flags = fields.uint16(2);
    String name = MemberName.decode(nameBytes, (flags & Flags.UTF8) != 0);
    Flags.requireSupported(flags, name, offset);
    return new LocalHeader(
        name,
        ZipMethod.of(fields.uint16(4), name, offset),
        (flags & Flags.DESCRIBED) != 0,
        fields.uint32(10),
        Zip64Sizes.of(fields.uint32(18), fields.uint32(14), 0, extra),
        offset,
        extra.offset() + extra.length());
  }

  /** Fails unless this header agrees with the directory, which other programs read. */
  void requireSame(DirectoryRecord record) {
    if (!name.equals(record.name())) {
      throw mismatch("name", Received.string(record.name()), Received.string(name));
    }
    requireSame("method", record.method(), method.code());
    requireSameUnlessDescribed("checksum", record.checksum(), checksum);
    requireSameUnlessDescribed("size", record.size(), sizes.size());
    requireSameUnlessDescribed("compressed_size", record.compressedSize(), sizes.compressedSize());
  }

  /** Fields that follow the member instead are 0 here. */
  private void requireSameUnlessDescribed(String what, long expected, long received) {
    if (!described || received != 0) {
      requireSame(what, expected, received);
    }
  }

  private void requireSame(String what, long expected, long received) {
    if (received != expected) {
      throw mismatch(what, Long.toString(expected), Long.toString(received));
    }
  }

  private MalformedTensorException mismatch(String what, String expected, String received) {
    return new MalformedTensorException(
        ZipReason.DIRECTORY_MISMATCH,
        name,
        offset,
        "Expected %s=%s, as the directory says. Received: %s.".formatted(what, expected, received));
  }
}

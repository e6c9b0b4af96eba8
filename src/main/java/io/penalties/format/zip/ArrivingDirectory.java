package io.penalties.format.zip;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.util.Map;

/**
 * The directory at the end of an archive. Other programs read archives by it, so it must list
 * exactly the members that arrived.
 */
final class ArrivingDirectory {

  private static final int ZIP64_END_BYTES = 52;
  private static final int ZIP64_END_SIZE = 44;
  private static final int ZIP64_LOCATOR_BYTES = 16;
  private static final int END_BYTES = 18;
  private static final int MAX_TRAILING_BYTES = 0xFFFF;
  private static final long ALL_16_BITS = 0xFFFF;
  private static final long ALL_32_BITS = 0xFFFF_FFFFL;

  private final FileBytes file;
  private final Map<String, DirectoryRecord> missing;
  private final long count;
  private final long start;
  private boolean zip64;

  /**
   * The directory that begins at {@code start}.
   *
   * @param came the members that it must list, by name; emptied
   */
  ArrivingDirectory(FileBytes file, Map<String, DirectoryRecord> came, long start) {
    this.file = file;
    this.missing = came;
    this.count = came.size();
    this.start = start;
  }

  /** Checks everything up to the end of the file, from a record whose signature has been read. */
  void check(long firstSignature) throws IOException {
    long signature = firstSignature;
    while (signature == ZipSignature.DIRECTORY_HEADER.value()) {
      checkHeader();
      signature = signature();
    }
    if (!missing.isEmpty()) {
      throw mismatch("a directory of all %d members".formatted(count), count - missing.size());
    }
    long size = file.position() - ZipSignature.BYTES - start;
    if (signature == ZipSignature.ZIP64_END.value()) {
      checkZip64End(size);
      signature = signature();
      zip64 = true;
    }
    if (signature != ZipSignature.END.value()) {
      throw malformed(
          ZipReason.INVALID_RECORD,
          "Expected a record of a zip archive. Received: signature=%08X.".formatted(signature));
    }
    checkEnd(size);
  }

  private void checkHeader() throws IOException {
    String what = "the directory";
    long offset = file.position() - ZipSignature.BYTES;
    byte[] fixed = new byte[DirectoryRecord.FIXED_BYTES];
    ZipFields rest = ZipFields.next(file, fixed.length - ZipSignature.BYTES, what);
    System.arraycopy(rest.bytes(), 0, fixed, ZipSignature.BYTES, rest.length());
    ZipFields fields = new ZipFields(fixed, offset);
    ZipFields nameBytes = ZipFields.next(file, DirectoryRecord.nameLength(fields), what);
    ZipFields extra = ZipFields.next(file, DirectoryRecord.extraLength(fields), what);
    ZipFields.next(file, DirectoryRecord.commentLength(fields), what);
    DirectoryRecord listed = DirectoryRecord.of(fields, nameBytes, extra);
    DirectoryRecord member = missing.remove(listed.name());
    if (!listed.equals(member)) {
      throw new MalformedTensorException(
          ZipReason.DIRECTORY_MISMATCH,
          listed.name(),
          offset,
          "Expected the directory to list %s. Received: %s."
              .formatted(member == null ? "no such member" : member.facts(), listed.facts()));
    }
  }

  private void checkZip64End(long size) throws IOException {
    String what = "the zip64 end of the directory";
    long offset = file.position() - ZipSignature.BYTES;
    ZipFields end = ZipFields.next(file, ZIP64_END_BYTES, what);
    require("a zip64 record of this size", ZIP64_END_SIZE, end.int64(0));
    require("no other disk", 0, end.uint32(12) | end.uint32(16));
    require("this number of members", count, end.int64(20));
    require("this number of members", count, end.int64(28));
    require("a directory of this size", size, end.int64(36));
    require("a directory at this offset", start, end.int64(44));
    require("a zip64 locator", ZipSignature.ZIP64_LOCATOR.value(), signature());
    ZipFields locator = ZipFields.next(file, ZIP64_LOCATOR_BYTES, what);
    require("no other disk", 0, locator.uint32(0));
    require("a zip64 record at this offset", offset, locator.int64(4));
  }

  private void checkEnd(long size) throws IOException {
    String what = "the end of the directory";
    ZipFields end = ZipFields.next(file, END_BYTES, what);
    requireShort("no other disk", 0, end.uint16(0), ALL_16_BITS);
    requireShort("no other disk", 0, end.uint16(2), ALL_16_BITS);
    requireShort("this number of members", count, end.uint16(4), ALL_16_BITS);
    requireShort("this number of members", count, end.uint16(6), ALL_16_BITS);
    requireShort("a directory of this size", size, end.uint32(8), ALL_32_BITS);
    requireShort("a directory at this offset", start, end.uint32(12), ALL_32_BITS);
    ZipFields.next(file, end.uint16(16), "the comment");
    skipTrailingBytes();
  }

  /**
   * Skips what follows an archive where other programs do so: they look for the end of the
   * directory in the last 64 KiB, and take the last one that they find.
   */
  private void skipTrailingBytes() throws IOException {
    long end = file.position();
    byte[] rest = file.readUpTo(MAX_TRAILING_BYTES);
    for (int at = 0; at + ZipSignature.BYTES <= rest.length; at++) {
      if (new ZipFields(rest, end).uint32(at) == ZipSignature.END.value()) {
        throw trailing("another archive", end + at);
      }
    }
    if (!file.atEnd()) {
      throw trailing("more than %d bytes after that".formatted(MAX_TRAILING_BYTES), end);
    }
  }

  private static MalformedTensorException trailing(String received, long offset) {
    return new MalformedTensorException(
        MalformedReason.TRAILING_BYTES,
        null,
        offset,
        "Expected the file to end with the archive. Received: %s.".formatted(received));
  }

  /** Short fields with all bits set refer to the zip64 record, if there is one. */
  private void requireShort(String what, long expected, long received, long allBits) {
    if (!zip64 || received != allBits) {
      require(what, expected, received);
    }
  }

  private void require(String what, long expected, long received) {
    if (received != expected) {
      throw mismatch("%s: %d".formatted(what, expected), received);
    }
  }

  private MalformedTensorException mismatch(String expected, long received) {
    return malformed(
        ZipReason.DIRECTORY_MISMATCH, "Expected %s. Received: %d.".formatted(expected, received));
  }

  private long signature() throws IOException {
    return ZipFields.next(file, ZipSignature.BYTES, "the directory").uint32(0);
  }

  private MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, null, file.position(), detail);
  }
}

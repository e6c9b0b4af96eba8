package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.Map;

/**
 * The directory at the end of an archive. Other programs go by it, so that it must not tell of
 * other members than those that came.
 */
final class ZipDirectory {

  private static final int HEADER_BYTES = 42;
  private static final int ZIP64_END_BYTES = 52;
  private static final int ZIP64_END_SIZE = 44;
  private static final int ZIP64_LOCATOR_BYTES = 16;
  private static final int END_BYTES = 18;
  private static final long ALL_16_BITS = 0xFFFF;
  private static final long ALL_32_BITS = 0xFFFF_FFFFL;

  private final FileBytes file;
  private final Map<String, MemberRecord> missing;
  private final long count;
  private final long start;
  private boolean zip64;

  /**
   * The directory that begins at {@code start}.
   *
   * @param came what it must tell of, by name; emptied
   */
  ZipDirectory(FileBytes file, Map<String, MemberRecord> came, long start) {
    this.file = file;
    this.missing = came;
    this.count = came.size();
    this.start = start;
  }

  /** Checks everything up to the end of the file, from a record whose signature was read on. */
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
          MalformedReason.INVALID_RECORD,
          "Expected a record of a zip archive. Received: signature=%08X.".formatted(signature));
    }
    checkEnd(size);
  }

  private void checkHeader() throws IOException {
    String what = "the directory";
    ZipFields fields = ZipFields.read(file, HEADER_BYTES, what);
    byte[] nameBytes = ZipFields.read(file, fields.uint16(24), what).bytes();
    ZipFields extra = ZipFields.read(file, fields.uint16(26), what);
    ZipFields.read(file, fields.uint16(28), what);
    boolean utf8 = (fields.uint16(4) & LocalHeader.FLAG_UTF8) != 0;
    String name = MemberName.decode(nameBytes, utf8, file.position());
    Zip64Sizes sizes =
        Zip64Sizes.of(
            fields.uint32(20), fields.uint32(16), fields.uint32(38), extra, file.position());
    MemberRecord said =
        new MemberRecord(
            name,
            fields.uint16(6),
            fields.uint32(12),
            sizes.size(),
            sizes.compressedSize(),
            sizes.offset());
    MemberRecord record = missing.remove(name);
    if (!said.equals(record)) {
      throw new MalformedTensorException(
          MalformedReason.DIRECTORY_MISMATCH,
          name,
          file.position(),
          "Expected the directory to tell of %s. Received: %s."
              .formatted(record == null ? "no such member" : record.facts(), said.facts()));
    }
  }

  private void checkZip64End(long size) throws IOException {
    String what = "the zip64 end of the directory";
    long offset = file.position() - ZipSignature.BYTES;
    ZipFields end = ZipFields.read(file, ZIP64_END_BYTES, what);
    require("a zip64 record of this size", ZIP64_END_SIZE, end.int64(0));
    require("no other disk", 0, end.uint32(12) | end.uint32(16));
    require("this number of members", count, end.int64(20));
    require("this number of members", count, end.int64(28));
    require("a directory of this size", size, end.int64(36));
    require("a directory at this offset", start, end.int64(44));
    require("a zip64 locator", ZipSignature.ZIP64_LOCATOR.value(), signature());
    ZipFields locator = ZipFields.read(file, ZIP64_LOCATOR_BYTES, what);
    require("no other disk", 0, locator.uint32(0));
    require("a zip64 record at this offset", offset, locator.int64(4));
  }

  private void checkEnd(long size) throws IOException {
    String what = "the end of the directory";
    ZipFields end = ZipFields.read(file, END_BYTES, what);
    requireShort("no other disk", 0, end.uint16(0), ALL_16_BITS);
    requireShort("no other disk", 0, end.uint16(2), ALL_16_BITS);
    requireShort("this number of members", count, end.uint16(4), ALL_16_BITS);
    requireShort("this number of members", count, end.uint16(6), ALL_16_BITS);
    requireShort("a directory of this size", size, end.uint32(8), ALL_32_BITS);
    requireShort("a directory at this offset", start, end.uint32(12), ALL_32_BITS);
    ZipFields.read(file, end.uint16(16), "the comment");
    if (!file.atEnd()) {
      throw malformed(
          MalformedReason.TRAILING_BYTES,
          "Expected the file to end at byte %d, behind the archive. Received: more."
              .formatted(file.position()));
    }
  }

  /** Short fields with all bits set refer to those of zip64, if there are any. */
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
        MalformedReason.DIRECTORY_MISMATCH,
        "Expected %s. Received: %d.".formatted(expected, received));
  }

  private long signature() throws IOException {
    return ZipFields.read(file, ZipSignature.BYTES, "the directory").uint32(0);
  }

  private MalformedTensorException malformed(MalformedReason reason, String detail) {
    return new MalformedTensorException(reason, null, file.position(), detail);
  }
}

package io.penalties.format.zip;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The place of an archive's directory, from the records after it.
 *
 * @param archive the archive alone: the file may have other bytes before it, which offsets do not
 *     count, and after it
 * @param offset where the directory begins
 * @param size its bytes
 * @param members how many members it lists
 */
record DirectoryPlace(FileRegion archive, long offset, long size, long members) {

  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int ZIP64_END_BYTES = 56;

  /** The longest comment, or other bytes, that other programs search. */
  private static final int MAX_TRAILING_BYTES = 0xFFFF;

  private static final long ALL_16_BITS = 0xFFFF;
  private static final long ALL_32_BITS = 0xFFFF_FFFFL;

  /**
   * Finds the directory. It must end where the records begin, so that nothing hides between them.
   */
  static DirectoryPlace find(FileRegion file) throws IOException {
    ZipFields end = end(file);
    if (end == null) {
      throw new MalformedTensorException(
          MalformedReason.TRUNCATED,
          null,
          file.length(),
          "Expected a zip archive to end with its directory. Received: a file that does not.");
    }
    require("no other disk", 0, end.uint16(4) | end.uint16(6), end);
    require("all members on this disk", end.uint16(10), end.uint16(8), end);
    long locator = end.offset() - LOCATOR_BYTES;
    if (locator >= 0) {
      ZipFields fields = ZipFields.read(file, locator, LOCATOR_BYTES, "a locator");
      if (fields.uint32(0) == ZipSignature.ZIP64_LOCATOR.value()) {
        return zip64(file, fields, end);
      }
    }
    return place(file, end, end.uint32(16), end.uint32(12), end.uint16(10));
  }

  /** Whether a file ends with an archive's last record, whatever it begins with. */
  static boolean isFound(FileRegion file) throws IOException {
    return end(file) != null;
  }

  /** The end record: one whose comment ends the file, else the last one. */
  private static @Nullable ZipFields end(FileRegion file) throws IOException {
    long tailBytes = Math.min(file.length(), END_BYTES + MAX_TRAILING_BYTES);
    ZipFields tail = ZipFields.read(file, file.length() - tailBytes, tailBytes, "the archive");
    int last = -1;
    for (int at = tail.length() - END_BYTES; at >= 0; at--) {
      if (tail.uint32(at) == ZipSignature.END.value()) {
        if (at + END_BYTES + tail.uint16(at + 20) == tail.length()) {
          return tail.slice(at, END_BYTES);
        }
        last = Math.max(last, at);
      }
    }
    return last < 0 ? null : tail.slice(last, END_BYTES);
  }

  private static DirectoryPlace zip64(FileRegion file, ZipFields locator, ZipFields end)
      throws IOException {
    require("no other disk", 0, locator.uint32(4), locator);
    long wideAt = locator.offset() - ZIP64_END_BYTES;
    ZipFields wide = ZipFields.read(file, wideAt, ZIP64_END_BYTES, "the end of the directory");
    require(
        "the signature of a zip64 record", ZipSignature.ZIP64_END.value(), wide.uint32(0), wide);
    require("a zip64 record of this size", ZIP64_END_BYTES - 12, wide.int64(4), wide);
    require("no other disk", 0, wide.uint32(16) | wide.uint32(20), wide);
    require("all members on this disk", wide.int64(32), wide.int64(24), wide);
    requireSame(wide.int64(32), end.uint16(10), ALL_16_BITS, wide);
    requireSame(wide.int64(40), end.uint32(12), ALL_32_BITS, wide);
    requireSame(wide.int64(48), end.uint32(16), ALL_32_BITS, wide);
    DirectoryPlace place = place(file, wide, wide.int64(48), wide.int64(40), wide.int64(32));
    long prefix = file.length() - place.archive.length();
    require("a zip64 record at this offset", wideAt - prefix, locator.int64(8), locator);
    return place;
  }

  private static DirectoryPlace place(
      FileRegion file, ZipFields end, long offset, long size, long members) {
    long prefix = end.offset() - size - offset;
    if (offset < 0 || size < 0 || members < 0 || prefix < 0) {
      throw mismatch(
          "a directory that ends at this offset: %d".formatted(end.offset()), offset + size, end);
    }
    return new DirectoryPlace(file.slice(prefix, file.length() - prefix), offset, size, members);
  }

  private static void requireSame(long wide, long small, long allBits, ZipFields record) {
    if (small != allBits) {
      require("two records of the directory to agree on this", wide, small, record);
    }
  }

  private static void require(String what, long expected, long received, ZipFields record) {
    if (received != expected) {
      throw mismatch("%s: %d".formatted(what, expected), received, record);
    }
  }

  private static MalformedTensorException mismatch(
      String expected, long received, ZipFields record) {
    return new MalformedTensorException(
        ZipReason.DIRECTORY_MISMATCH,
        null,
        record.offset(),
        "Expected %s. Received: %d.".formatted(expected, received));
  }
}

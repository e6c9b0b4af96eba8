package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;

/**
 * Where the directory of an archive is, as the records behind it tell.
 *
 * @param offset where it begins
 * @param size its bytes
 * @param members how many members it has
 */
record DirectoryPlace(long offset, long size, long members) {

  private static final long END = 0x06054B50L;
  private static final long ZIP64_LOCATOR = 0x07064B50L;
  private static final long ZIP64_END = 0x06064B50L;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int ZIP64_END_BYTES = 56;
  private static final int MAX_COMMENT_BYTES = 0xFFFF;
  private static final long ALL_16_BITS = 0xFFFF;
  private static final long ALL_32_BITS = 0xFFFF_FFFFL;

  /** Finds the directory. It must end where the records begin: nothing hides between them. */
  static DirectoryPlace find(FileRegion file) throws IOException {
    ZipFields end = end(file);
    require("no other disk", 0, end.uint16(4) | end.uint16(6), end);
    require("all members on this disk", end.uint16(10), end.uint16(8), end);
    DirectoryPlace place = new DirectoryPlace(end.uint32(16), end.uint32(12), end.uint16(10));
    long locator = end.offset() - LOCATOR_BYTES;
    if (locator >= 0
        && ZipFields.read(file, locator, LOCATOR_BYTES, "a locator").uint32(0) == ZIP64_LOCATOR) {
      return zip64(file, ZipFields.read(file, locator, LOCATOR_BYTES, "a locator"), place);
    }
    return place.endingAt(end);
  }

  /** The last record, behind which there is a comment at most. */
  private static ZipFields end(FileRegion file) throws IOException {
    long tailBytes = Math.min(file.length(), END_BYTES + MAX_COMMENT_BYTES);
    ZipFields tail = ZipFields.read(file, file.length() - tailBytes, tailBytes, "the archive");
    for (int at = tail.length() - END_BYTES; at >= 0; at--) {
      if (tail.uint32(at) == END && at + END_BYTES + tail.uint16(at + 20) == tail.length()) {
        return tail.slice(at, END_BYTES);
      }
    }
    throw new MalformedTensorException(
        MalformedReason.TRUNCATED,
        null,
        file.length(),
        "Expected a zip archive to end with its directory. Received: a file that does not.");
  }

  private static DirectoryPlace zip64(FileRegion file, ZipFields locator, DirectoryPlace small)
      throws IOException {
    require("no other disk", 0, locator.uint32(4), locator);
    ZipFields end =
        ZipFields.read(file, locator.int64(8), ZIP64_END_BYTES, "the end of the directory");
    require("the signature of a zip64 record", ZIP64_END, end.uint32(0), end);
    require("a zip64 record of this size", ZIP64_END_BYTES - 12, end.int64(4), end);
    require("a zip64 record at this offset", locator.offset() - ZIP64_END_BYTES, end.offset(), end);
    require("no other disk", 0, end.uint32(16) | end.uint32(20), end);
    require("all members on this disk", end.int64(32), end.int64(24), end);
    DirectoryPlace place = new DirectoryPlace(end.int64(48), end.int64(40), end.int64(32));
    requireSame(place.members, small.members, ALL_16_BITS, end);
    requireSame(place.size, small.size, ALL_32_BITS, end);
    requireSame(place.offset, small.offset, ALL_32_BITS, end);
    return place.endingAt(end);
  }

  private DirectoryPlace endingAt(ZipFields end) {
    require("a directory that ends at this offset", end.offset(), offset + size, end);
    if (offset < 0 || size < 0 || members < 0) {
      throw mismatch("a directory in the file", offset, end);
    }
    return this;
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
        MalformedReason.DIRECTORY_MISMATCH,
        null,
        record.offset(),
        "Expected %s. Received: %d.".formatted(expected, received));
  }
}

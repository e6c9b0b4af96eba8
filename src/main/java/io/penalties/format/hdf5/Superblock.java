package io.penalties.format.hdf5;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first structure of a file.
 *
 * @param root the address of the root group
 * @param extension the address of an object header with more, {@link StoredBytes#UNDEFINED} if none
 */
record Superblock(long root, long extension) {

  static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private static final String WHAT = "the superblock";
  private static final int USER_BLOCK = 512;

  /** How far to look for a user block in a file of a source: one short read. */
  private static final long MAX_SOURCE_BYTES = 64 << 10;

  /**
   * The file is open for a writer (SWMR) that does not keep the end in the superblock up to date.
   */
  private static final int SWMR_WRITE = 1 << 2;

  private static final int SIZE_BYTES = 8;
  private static final int OLD_BYTES = 63;
  private static final int NEW_BYTES = 48;

  /**
   * The offset of a file's superblock: its start, or the end of a user block of 512, 1024, 2048 …
   * bytes.
   *
   * @return -1 if there is none
   */
  static long find(FileRegion file) throws IOException {
    byte[] start = new byte[SIGNATURE.length];
    long end = file.source() == null ? file.length() : Math.min(file.length(), MAX_SOURCE_BYTES);
    for (long at = 0; at <= end - start.length; at = at == 0 ? USER_BLOCK : 2 * at) {
      file.read(at, start, 0, start.length);
      if (Arrays.equals(start, SIGNATURE)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether these first bytes of a file contain a superblock. */
  static boolean isIn(byte[] start) {
    for (int at = 0; at <= start.length - SIGNATURE.length; at = at == 0 ? USER_BLOCK : 2 * at) {
      if (Arrays.equals(start, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the superblock, and applies its base address and end to the file. */
  static Superblock read(StoredBytes file) throws IOException {
    long start = file.superblock() + SIGNATURE.length;
    int version = file.read(start, 1, WHAT).uint8();
    return switch (version) {
      case 0 -> old(file, file.read(start + 1, OLD_BYTES, WHAT), 0);
      case 1 -> old(file, file.read(start + 1, OLD_BYTES + 4, WHAT), 4);
      case 2, 3 -> checksummed(file, file.read(file.superblock(), NEW_BYTES, WHAT));
      default ->
          throw Refusal.unsupported(
              start, "version 0 to 3 of the superblock", "version=" + version);
    };
  }

  /** Version 1 has one more field, which does not matter here. */
  private static Superblock old(StoredBytes file, Fields fields, int more) {
    fields.skip(4);
    requireWideSizes(fields);
    fields.skip(9 + more);
    long base = fields.int64();
    fields.skip(Long.BYTES);
    long end = fields.int64();
    requireOneFile(fields);
    fields.skip(Long.BYTES);
    endAt(file, base, end);
    return new Superblock(fields.pointer(), StoredBytes.UNDEFINED);
  }

  private static Superblock checksummed(StoredBytes file, Fields fields) {
    fields.skip(SIGNATURE.length + 1);
    requireWideSizes(fields);
    boolean growing = (fields.uint8() & SWMR_WRITE) != 0;
    long base = fields.int64();
    long extension = fields.pointer();
    long end = fields.int64();
    long root = fields.pointer();
    Checksums.require(fields);
    if (!growing) {
      endAt(file, base, end);
    }
    return new Superblock(root, extension);
  }

  private static void requireWideSizes(Fields fields) {
    long address = fields.address();
    int offsetBytes = fields.uint8();
    int lengthBytes = fields.uint8();
    if (offsetBytes != SIZE_BYTES || lengthBytes != SIZE_BYTES) {
      throw Refusal.unsupported(
          address,
          "addresses and lengths of 8 bytes",
          "%d and %d bytes".formatted(offsetBytes, lengthBytes));
    }
  }

  /** A driver can split the file into several. */
  private static void requireOneFile(Fields fields) {
    long address = fields.address();
    long driver = fields.int64();
    if (driver != StoredBytes.UNDEFINED) {
      throw Refusal.unsupported(
          address,
          "one file with everything in it",
          "the first of several that a driver (family, multi or split) wrote, with its description"
              + " at byte "
              + driver
              + ". Join them with h5repart, or open them with h5py and save one file");
    }
  }

  /** The end moves with the superblock if a user block was added or removed later. */
  private static void endAt(StoredBytes file, long base, long end) {
    long length = end - base;
    long stored = file.end() - file.superblock();
    if (base < 0 || end < base || length > stored) {
      throw Refusal.of(
          MalformedReason.TRUNCATED,
          file.end(),
          "a file of %s bytes".formatted(Long.toUnsignedString(end)),
          "%d bytes".formatted(file.end()));
    }
    file.endAt(file.superblock() + length);
  }
}

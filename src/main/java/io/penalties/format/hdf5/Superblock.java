package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first structure of a file.
 *
 * @param root the address of the root group
 */
record Superblock(long root) {

  static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private static final String WHAT = "the superblock";
  private static final int SIZE_BYTES = 8;
  private static final int OLD_BYTES = 63;
  private static final int NEW_BYTES = 48;

  /** Reads the superblock and lets the file end where it says. */
  static Superblock read(StoredBytes file) throws IOException {
    int start = SIGNATURE.length + 1;
    Fields fields = file.read(0, Math.min(start, file.end()), WHAT);
    byte[] signature = fields.bytes(Math.min(SIGNATURE.length, fields.remaining()));
    if (!Arrays.equals(signature, SIGNATURE)) {
      throw new MalformedTensorException(
          MalformedReason.UNKNOWN_FORMAT,
          null,
          0,
          "Expected an HDF5 file, which begins with its signature. Received: other bytes.");
    }
    int version = fields.uint8();
    return switch (version) {
      case 0 -> old(file, file.read(start, OLD_BYTES, WHAT), 0);
      case 1 -> old(file, file.read(start, OLD_BYTES + 4, WHAT), 4);
      case 2, 3 -> checksummed(file, file.read(0, NEW_BYTES, WHAT));
      default ->
          throw Refusal.unsupported(
              SIGNATURE.length, "version 0 to 3 of the superblock", "version=" + version);
    };
  }

  /** Version 1 has one field more, which does not matter here. */
  private static Superblock old(StoredBytes file, Fields fields, int more) {
    fields.skip(4);
    requireWideSizes(fields);
    fields.skip(9 + more);
    requireNoUserBlock(fields);
    fields.skip(Long.BYTES);
    long end = fields.int64();
    requireOneFile(fields);
    fields.skip(Long.BYTES);
    endAt(file, end);
    return new Superblock(fields.int64());
  }

  private static Superblock checksummed(StoredBytes file, Fields fields) {
    fields.skip(SIGNATURE.length + 1);
    requireWideSizes(fields);
    fields.skip(1);
    requireNoUserBlock(fields);
    fields.skip(Long.BYTES);
    long end = fields.int64();
    long root = fields.int64();
    Checksums.require(fields);
    endAt(file, end);
    return new Superblock(root);
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

  private static void requireNoUserBlock(Fields fields) {
    long address = fields.address();
    long base = fields.int64();
    if (base != 0) {
      throw Refusal.unsupported(
          address, "addresses that count from the start of the file", "base_address=" + base);
    }
  }

  /** A driver would spread the file over several. */
  private static void requireOneFile(Fields fields) {
    long address = fields.address();
    long driver = fields.int64();
    if (driver != StoredBytes.UNDEFINED) {
      throw Refusal.unsupported(address, "no driver information", "address=" + driver);
    }
  }

  private static void endAt(StoredBytes file, long end) {
    if (end < 0 || end > file.end()) {
      throw Refusal.of(
          MalformedReason.TRUNCATED,
          file.end(),
          "a file of %s bytes".formatted(Long.toUnsignedString(end)),
          "%d bytes".formatted(file.end()));
    }
    file.endAt(end);
  }
}

package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.util.Arrays;

/** Verifies the checksums that follow newer structures. */
final class Checksums {

  private static final int BYTES = Integer.BYTES;

  private Checksums() {}

  /** Fails unless the next four bytes are the checksum of all bytes before them. */
  static void require(Fields fields) {
    long address = fields.address();
    int computed = fields.checksum(fields.passed());
    require(address, computed, (int) fields.uint32());
  }

  private static void require(long address, int computed, int stored) {
    if (stored != computed) {
      throw Refusal.of(
          MalformedReason.CHECKSUM,
          address,
          "checksum=%08X".formatted(computed),
          "%08X".formatted(stored));
    }
  }

  /** Fails unless the next four bytes are the checksum of all bytes, as if those four were zero. */
  static void requireWithin(Fields fields) {
    long address = fields.address();
    int place = fields.passed();
    int stored = (int) fields.uint32();
    byte[] all = fields.fromStart().bytes(fields.passed() + fields.remaining());
    Arrays.fill(all, place, place + BYTES, (byte) 0);
    require(address, Lookup3.hash(all, 0, all.length), stored);
  }

  /** Fails unless the last four bytes are the checksum of all bytes before them. */
  static Fields requireAtEnd(Fields fields) {
    Fields all = fields.fromStart();
    require(all.skip(all.remaining() - BYTES));
    return fields;
  }
}

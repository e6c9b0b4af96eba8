package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;

/** The checksums behind newer structures. */
final class Checksums {

  private Checksums() {}

  /** Fails unless the next four bytes are the checksum of all bytes before them. */
  static void require(Fields fields) {
    long address = fields.address();
    int computed = fields.checksum(fields.passed());
    int stored = (int) fields.uint32();
    if (stored != computed) {
      throw Refusal.of(
          MalformedReason.CHECKSUM,
          address,
          "checksum=%08X".formatted(computed),
          "%08X".formatted(stored));
    }
  }
}

package io.penalties.format.zip;

import io.penalties.format.MalformedTensorException;

/** The flags of a member. */
final class Flags {

  /** Sizes and checksum follow the bytes in a data descriptor. */
  static final int DESCRIBED = 1 << 3;

  /** The name is UTF-8. */
  static final int UTF8 = 1 << 11;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int PATCH = 1 << 5;

  private Flags() {}

  /** Refuses members that cannot be read. */
  static void requireSupported(int flags, String name, long offset) {
    if ((flags & ENCRYPTED) != 0) {
      throw new MalformedTensorException(
          ZipReason.ENCRYPTED,
          name,
          offset,
          "Expected a member that is not encrypted. Received: flags=0x%04X.".formatted(flags));
    }
    if ((flags & PATCH) != 0) {
      throw new MalformedTensorException(
          ZipReason.UNSUPPORTED_ZIP, name, offset, "Expected a whole member. Received: a patch.");
    }
  }
}

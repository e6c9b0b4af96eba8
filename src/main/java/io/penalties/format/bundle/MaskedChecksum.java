package io.penalties.format.bundle;

import java.util.zip.CRC32C;

/**
 * A CRC-32C as LevelDB and TensorFlow store it: rotated and offset, so that it stays useful for
 * bytes that contain checksums.
 */
final class MaskedChecksum {

  private static final int DELTA = 0xa282ead8;
  private static final int ROTATION = 15;

  private MaskedChecksum() {}

  /** The checksum of what has been added, as it would be stored: an unsigned 32-bit number. */
  static long of(CRC32C crc) {
    return Integer.toUnsignedLong(Integer.rotateRight((int) crc.getValue(), ROTATION) + DELTA);
  }
}

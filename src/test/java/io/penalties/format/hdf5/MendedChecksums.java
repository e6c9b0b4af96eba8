package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives damaged files the checksums that their structures should have, for damage at random hardly
 * ever meets one and would only show that they are verified.
 */
final class MendedChecksums {

  /** More structures than the samples have, so that no file takes long. */
  private static final int MAX_STRUCTURES = 100;

  private static final Pattern DETAIL =
      Pattern.compile("Expected checksum=(\\p{XDigit}{8})\\. Received: (\\p{XDigit}{8})\\.");

  private final byte[] file;
  private int mended;

  /** Mends a file in place. */
  MendedChecksums(byte[] file) {
    this.file = file;
  }

  /**
   * Whether a file was refused for a checksum that now is right, so that another try is worth it.
   */
  boolean mend(MalformedTensorException refusal) {
    Matcher checksums = DETAIL.matcher(refusal.detail());
    if (refusal.reason() != MalformedReason.CHECKSUM
        || !checksums.matches()
        || refusal.offset() > file.length - Integer.BYTES
        || ++mended > MAX_STRUCTURES) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = (int) refusal.offset();
    if (bytes.getInt(at) != Integer.parseUnsignedInt(checksums.group(2), 16)) {
      return false;
    }
    bytes.putInt(at, Integer.parseUnsignedInt(checksums.group(1), 16));
    return true;
  }
}

package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of elements that were never written.
 *
 * @param pattern the repeated bytes, one element or a zero; null if undefined
 */
record FillValue(byte @Nullable [] pattern) {

  private static final int WRITE_NEVER = 1;
  private static final int UNDEFINED = 0x10;
  private static final int DEFINED = 0x20;
  private static final long OPEN = 0xFFFF_FFFFL;

  /**
   * The fill value in an object header.
   *
   * @param message null if there is none; elements are then zero
   */
  static FillValue read(@Nullable Fields message, long elementBytes) {
    if (message == null) {
      return zero();
    }
    long address = message.address();
    int version = message.uint8();
    return switch (version) {
      case 1, 2 -> {
        int writeTime = message.skip(1).uint8();
        boolean defined = message.uint8() != 0;
        yield writeTime == WRITE_NEVER
            ? open()
            : version == 1 || defined ? value(message, elementBytes) : zero();
      }
      case 3 -> {
        int flags = message.uint8();
        yield (flags & UNDEFINED) != 0 || (flags >> 2 & 3) == WRITE_NEVER
            ? open()
            : (flags & DEFINED) != 0 ? value(message, elementBytes) : zero();
      }
      default ->
          throw Refusal.unsupported(
              address, "version 1 to 3 of a fill value", "version=" + version);
    };
  }

  private static FillValue zero() {
    return new FillValue(new byte[1]);
  }

  private static FillValue open() {
    return new FillValue(null);
  }

  private static FillValue value(Fields message, long elementBytes) {
    long address = message.address();
    long size = message.uint32();
    if (size == 0) {
      return zero();
    }
    if (size == OPEN) {
      return open();
    }
    if (size != elementBytes) {
      throw Refusal.of(
          MalformedReason.SIZE_MISMATCH,
          address,
          "a fill value of %d bytes".formatted(elementBytes),
          "%d".formatted(size));
    }
    return new FillValue(message.slice(size, "a fill value").bytes((int) size));
  }

  /**
   * Fills a range of a buffer.
   *
   * @param position the offset of the range in the elements, in bytes
   */
  void fill(byte[] buffer, int offset, int length, long position) {
    byte[] bytes = pattern;
    if (bytes == null) {
      throw new IllegalStateException("Expected a fill value. Received: none.");
    }
    if (bytes.length == 1) {
      Arrays.fill(buffer, offset, offset + length, bytes[0]);
      return;
    }
    for (int i = 0, at = (int) (position % bytes.length); i < length; i++) {
      buffer[offset + i] = bytes[at];
      at = at + 1 == bytes.length ? 0 : at + 1;
    }
  }
}

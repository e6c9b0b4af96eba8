package io.penalties.format.zip;

import io.penalties.format.MalformedTensorException;

/**
 * The sizes and the offset of a member as a record gives them: in 32 bits or, for each field with
 * all 32 bits set, in 64 bits in an extra field.
 *
 * @param zip64 whether the record has the zip64 extra field
 * @param size the uncompressed size in bytes
 * @param compressedSize the size in the archive in bytes
 * @param offset the offset of the local header; 0 in that header itself
 */
record Zip64Sizes(boolean zip64, long size, long compressedSize, long offset) {

  static final long IN_EXTRA_FIELD = 0xFFFF_FFFFL;

  private static final int ZIP64 = 1;
  private static final int EXTRA_HEADER_BYTES = 4;

  /** Resolves 32-bit sizes with a record's extra fields, which may be padded with zeros. */
  static Zip64Sizes of(long size, long compressedSize, long offset, ZipFields extra) {
    int at = 0;
    while (extra.length() - at >= EXTRA_HEADER_BYTES) {
      int data = at + EXTRA_HEADER_BYTES;
      int end = data + extra.uint16(at + 2);
      if (end > extra.length()) {
        throw malformed("Expected whole extra fields. Received: one cut short.", extra);
      }
      if (extra.uint16(at) == ZIP64) {
        return new Reading(extra, data, end).sizes(size, compressedSize, offset);
      }
      at = end;
    }
    return new Zip64Sizes(false, size, compressedSize, offset);
  }

  private static MalformedTensorException malformed(String detail, ZipFields extra) {
    return new MalformedTensorException(ZipReason.INVALID_RECORD, null, extra.offset(), detail);
  }

  private static final class Reading {
    private final ZipFields extra;
    private final int end;
    private int at;

    Reading(ZipFields extra, int at, int end) {
      this.extra = extra;
      this.at = at;
      this.end = end;
    }

    Zip64Sizes sizes(long size, long compressedSize, long offset) {
      return new Zip64Sizes(true, widened(size), widened(compressedSize), widened(offset));
    }

    private long widened(long value) {
      if (value != IN_EXTRA_FIELD) {
        return value;
      }
      if (end - at < Long.BYTES) {
        throw malformed("Expected a zip64 field with every size. Received: one without.", extra);
      }
      at += Long.BYTES;
      long wide = extra.int64(at - Long.BYTES);
      if (wide < 0) {
        throw malformed(
            "Expected a size that a file can have. Received: %s."
                .formatted(Long.toUnsignedString(wide)),
            extra);
      }
      return wide;
    }
  }
}

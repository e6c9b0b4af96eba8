package io.penalties.format.npy;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;

/**
 * The sizes of a member, and where it begins, as a record gives them: in 32 bits, or in 64 in an
 * extra field, for each that the 32 bits are all set of.
 *
 * @param zip64 whether there is such an extra field
 * @param size bytes of the member
 * @param compressedSize bytes that it takes in the archive
 * @param offset where its local header begins; 0 in that header itself
 */
record Zip64Sizes(boolean zip64, long size, long compressedSize, long offset) {

  static final long IN_EXTRA_FIELD = 0xFFFF_FFFFL;

  private static final int ZIP64 = 1;
  private static final int EXTRA_HEADER_BYTES = 4;

  /**
   * The sizes, given as 32 bits and with a record's extra fields, which end before {@code place}.
   */
  static Zip64Sizes of(long size, long compressedSize, long offset, ZipFields extra, long place) {
    int at = 0;
    while (at < extra.length()) {
      int data = at + EXTRA_HEADER_BYTES;
      int end = data > extra.length() ? data : data + extra.uint16(at + 2);
      if (end > extra.length()) {
        throw malformed("Expected whole extra fields. Received: one cut short.", place);
      }
      if (extra.uint16(at) == ZIP64) {
        return new Reading(extra, data, end, place).sizes(size, compressedSize, offset);
      }
      at = end;
    }
    return new Zip64Sizes(false, size, compressedSize, offset);
  }

  private static MalformedTensorException malformed(String detail, long place) {
    return new MalformedTensorException(MalformedReason.INVALID_RECORD, null, place, detail);
  }

  private static final class Reading {
    private final ZipFields extra;
    private final int end;
    private final long place;
    private int at;

    Reading(ZipFields extra, int at, int end, long place) {
      this.extra = extra;
      this.at = at;
      this.end = end;
      this.place = place;
    }

    Zip64Sizes sizes(long size, long compressedSize, long offset) {
      return new Zip64Sizes(true, widened(size), widened(compressedSize), widened(offset));
    }

    private long widened(long value) {
      if (value != IN_EXTRA_FIELD) {
        return value;
      }
      if (end - at < Long.BYTES) {
        throw malformed("Expected a zip64 field with every size. Received: one without.", place);
      }
      at += Long.BYTES;
      return extra.int64(at - Long.BYTES);
    }
  }
}

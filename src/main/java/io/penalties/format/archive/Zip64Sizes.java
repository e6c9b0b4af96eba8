package io.penalties.format.archive;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;

/**
 * The sizes of a member, and where it begins, as a record gives them: in 32 bits, or in 64 in an
 * extra field, for each that the 32 bits are all set of.
 *
 * @param size bytes of the member
 * @param compressedSize bytes that it takes in the archive
 * @param offset where its local header begins; 0 in that header itself
 */
record Zip64Sizes(long size, long compressedSize, long offset) {

  private static final long IN_EXTRA_FIELD = 0xFFFF_FFFFL;
  private static final int ZIP64 = 1;
  private static final int EXTRA_HEADER_BYTES = 4;

  /** The same sizes with what the extra fields of the record say. */
  Zip64Sizes widened(ZipFields extra) {
    int at = 0;
    while (extra.length() - at >= EXTRA_HEADER_BYTES) {
      int length = extra.uint16(at + 2);
      ZipFields data = extra.slice(at + EXTRA_HEADER_BYTES, length);
      if (extra.uint16(at) == ZIP64) {
        return from(data);
      }
      at += EXTRA_HEADER_BYTES + length;
    }
    return this;
  }

  private Zip64Sizes from(ZipFields data) {
    int at = 0;
    long wideSize = widened(size, data, at);
    at += wide(size);
    long wideCompressedSize = widened(compressedSize, data, at);
    at += wide(compressedSize);
    return new Zip64Sizes(wideSize, wideCompressedSize, widened(offset, data, at));
  }

  private static int wide(long value) {
    return value == IN_EXTRA_FIELD ? Long.BYTES : 0;
  }

  private static long widened(long value, ZipFields data, int at) {
    if (value != IN_EXTRA_FIELD) {
      return value;
    }
    long wide = data.slice(at, Long.BYTES).int64(0);
    if (wide < 0) {
      throw new MalformedTensorException(
          MalformedReason.INVALID_RECORD,
          null,
          data.offset() + at,
          "Expected a size that the file has room for. Received: %s."
              .formatted(Long.toUnsignedString(wide)));
    }
    return wide;
  }
}

package io.penalties.format.archive;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The fields of a zip record, little-endian.
 *
 * @param bytes the record
 * @param offset where in the file it begins
 */
record ZipFields(byte[] bytes, long offset) {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads a record, or a part of one. */
  static ZipFields read(FileRegion file, long offset, long count, String what) throws IOException {
    if (offset < 0 || count < 0 || count > Integer.MAX_VALUE - 8) {
      throw new MalformedTensorException(
          MalformedReason.INVALID_RECORD,
          null,
          Math.max(offset, 0),
          "Expected a place in the file for %s. Received: offset=%s, size=%s."
              .formatted(what, Long.toUnsignedString(offset), Long.toUnsignedString(count)));
    }
    if (offset > file.length() - count) {
      throw new MalformedTensorException(
          MalformedReason.TRUNCATED,
          null,
          offset,
          "Expected %d bytes of %s. Received: %d."
              .formatted(count, what, Math.max(0, file.length() - offset)));
    }
    byte[] bytes = new byte[(int) count];
    file.read(offset, bytes, 0, bytes.length);
    return new ZipFields(bytes, offset);
  }

  int length() {
    return bytes.length;
  }

  int uint16(int at) {
    return (short) SHORTS.get(bytes, at) & 0xFFFF;
  }

  long uint32(int at) {
    return (int) INTS.get(bytes, at) & 0xFFFF_FFFFL;
  }

  /** Unsigned as it is stored: from 2⁶³ on it comes out negative. */
  long int64(int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** A part of the record, which must be in it. */
  ZipFields slice(int at, int count) {
    if (at > length() - count) {
      throw new MalformedTensorException(
          MalformedReason.INVALID_RECORD,
          null,
          offset + at,
          "Expected a whole record. Received: one cut short by %d bytes."
              .formatted(at + count - length()));
    }
    return new ZipFields(Arrays.copyOfRange(bytes, at, at + count), offset + at);
  }
}

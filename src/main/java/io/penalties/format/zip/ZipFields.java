package io.penalties.format.zip;

import io.penalties.format.FileBytes;
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
 * @param offset its offset in the file
 */
record ZipFields(byte[] bytes, long offset) {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads a record, or part of one, from a file on the disk. */
  static ZipFields read(FileRegion file, long offset, long count, String what) throws IOException {
    if (offset < 0 || count < 0 || count > Integer.MAX_VALUE - 8) {
      throw new MalformedTensorException(
          ZipReason.INVALID_RECORD,
          null,
          Math.max(offset, 0),
          "Expected a place in the file for %s. Received: offset=%s, size=%s."
              .formatted(what, Long.toUnsignedString(offset), Long.toUnsignedString(count)));
    }
    if (offset > file.length() - count) {
      throw truncated(offset, count, what, Math.max(0, file.length() - offset));
    }
    byte[] bytes = new byte[(int) count];
    file.read(offset, bytes, 0, bytes.length);
    return new ZipFields(bytes, offset);
  }

  /** Reads the next record, or the next part of one, of a streamed file. */
  static ZipFields next(FileBytes file, int count, String what) throws IOException {
    long offset = file.position();
    byte[] bytes = file.readUpTo(count);
    if (bytes.length < count) {
      throw truncated(offset, count, what, bytes.length);
    }
    return new ZipFields(bytes, offset);
  }

  private static MalformedTensorException truncated(
      long offset, long count, String what, long received) {
    return new MalformedTensorException(
        MalformedReason.TRUNCATED,
        null,
        offset,
        "Expected %d bytes of %s. Received: %d.".formatted(count, what, received));
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

  /** Stored as unsigned: values of 2⁶³ or more come out negative. */
  long int64(int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** A part of the record. Fails if it reaches beyond the end. */
  ZipFields slice(int at, int count) {
    if (at > length() - count) {
      throw new MalformedTensorException(
          ZipReason.INVALID_RECORD,
          null,
          offset + at,
          "Expected a whole record. Received: one cut short by %d bytes."
              .formatted(at + count - length()));
    }
    return new ZipFields(Arrays.copyOfRange(bytes, at, at + count), offset + at);
  }
}

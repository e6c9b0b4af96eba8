package io.penalties.format.npy;

import io.penalties.format.FileBytes;
import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The fields of a zip record, little-endian.
 *
 * @param bytes the record, without its signature
 */
record ZipFields(byte[] bytes) {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Reads a record, or a part of one, of {@code count} bytes. */
  static ZipFields read(FileBytes file, int count, String what) throws IOException {
    byte[] bytes = file.readUpTo(count);
    if (bytes.length < count) {
      throw new MalformedTensorException(
          MalformedReason.TRUNCATED,
          null,
          file.position(),
          "Expected %d bytes of %s. Received: %d.".formatted(count, what, bytes.length));
    }
    return new ZipFields(bytes);
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

  /** Sizes from 2⁶³ on come out negative, and equal none that was counted. */
  long int64(int at) {
    return (long) LONGS.get(bytes, at);
  }
}

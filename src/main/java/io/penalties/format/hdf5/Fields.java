package io.penalties.format.hdf5;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of a structure in sequence, little-endian. */
final class Fields {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final long address;
  private final long superblock;
  private final String what;
  private int at;

  /**
   * Fields over all of these bytes.
   *
   * @param address their offset in the file
   * @param superblock the offset of the superblock in the file, to which stored addresses are
   *     relative
   */
  Fields(byte[] bytes, long address, long superblock, String what) {
    this(bytes, 0, bytes.length, address, superblock, what);
  }

  private Fields(byte[] bytes, int start, int end, long address, long superblock, String what) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.address = address;
    this.superblock = superblock;
    this.what = what;
    this.at = start;
  }

  /** The offset of the next field in the file. */
  long address() {
    return address + at - start;
  }

  int remaining() {
    return end - at;
  }

  /** The number of bytes read or skipped. */
  int passed() {
    return at - start;
  }

  int uint8() {
    return bytes[take(1)] & 0xFF;
  }

  int uint16() {
    return (short) SHORTS.get(bytes, take(Short.BYTES)) & 0xFFFF;
  }

  long uint32() {
    return (int) INTS.get(bytes, take(Integer.BYTES)) & 0xFFFF_FFFFL;
  }

  /** Stored as unsigned: values of 2⁶³ or more come out negative. */
  long int64() {
    return (long) LONGS.get(bytes, take(Long.BYTES));
  }

  /** An unsigned number of up to eight bytes. */
  long unsigned(int size) {
    long value = 0;
    int from = take(size);
    for (int i = size - 1; i >= 0; i--) {
      value = value << Byte.SIZE | bytes[from + i] & 0xFF;
    }
    return value;
  }

  /** An address in the file; negative if invalid, such as {@link StoredBytes#UNDEFINED}. */
  long pointer() {
    long stored = int64();
    if (stored < 0) {
      return stored;
    }
    return stored > Long.MAX_VALUE - superblock ? Long.MAX_VALUE : superblock + stored;
  }

  Fields skip(int count) {
    take(count);
    return this;
  }

  /** Skips to the next multiple of eight bytes. */
  Fields skipPadding(int length) {
    return skip(-length & 7);
  }

  /** The next bytes as separate fields. */
  Fields slice(long length, String part) {
    if (length < 0 || length > remaining()) {
      throw tooShort(length);
    }
    long where = address();
    int from = take((int) length);
    return new Fields(bytes, from, from + (int) length, where, superblock, part);
  }

  /** The same fields, from the first one. */
  Fields fromStart() {
    return new Fields(bytes, start, end, address, superblock, what);
  }

  byte[] bytes(int length) {
    int from = take(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** Fails unless the next bytes are this signature. */
  Fields signature(String expected) {
    long where = address();
    String received = new String(bytes(expected.length()), StandardCharsets.ISO_8859_1);
    if (!received.equals(expected)) {
      throw Refusal.invalid(where, "%s, which begins with %s".formatted(what, expected), "other");
    }
    return this;
  }

  /** Fails unless the next byte is this version number. */
  Fields version(int expected) {
    long where = address();
    int received = uint8();
    if (received != expected) {
      throw Refusal.unsupported(
          where, "version %d of %s".formatted(expected, what), "version=" + received);
    }
    return this;
  }

  /** The checksum of the first bytes. */
  int checksum(int length) {
    return Lookup3.hash(bytes, start, length);
  }

  private int take(int count) {
    if (count < 0 || count > remaining()) {
      throw tooShort(count);
    }
    at += count;
    return at - count;
  }

  private RuntimeException tooShort(long count) {
    return Refusal.invalid(
        address(),
        "%s with %s more bytes".formatted(what, Long.toUnsignedString(count)),
        remaining());
  }
}

package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The little-endian elements of a tensor as they come in. */
final class Elements {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Room at the start, whatever a shape promises. */
  private static final int FIRST_BYTES = 1 << 12;

  /** Room is never more than this many times what has really come, whatever a shape promises. */
  private static final int MAX_GROWTH = 4;

  private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  private final int byteSize;
  private final long expectedBytes;
  private final HeldBytes held;
  private final String pointer;
  private byte[] bytes;
  private int size;
  private boolean full;

  /**
   * No elements yet.
   *
   * @param byteSize bytes of one element
   * @param expectedElements how many the shape promises, 0 if it is unknown
   * @param held what the request may hold
   * @param pointer the place to name when that is too little
   */
  Elements(int byteSize, long expectedElements, HeldBytes held, String pointer) {
    this.byteSize = byteSize;
    this.expectedBytes = Math.min(expectedElements, MAX_ARRAY_BYTES / byteSize) * byteSize;
    this.held = held;
    this.pointer = pointer;
    this.bytes = new byte[(int) (expectedBytes == 0 ? 64 : Math.min(expectedBytes, FIRST_BYTES))];
    held.take(bytes.length);
  }

  /** Adds the element with these bits. */
  void append(long bits) {
    int end = size + byteSize;
    if (end > bytes.length) {
      grow();
    }
    put(bytes, size, byteSize, bits);
    size = end;
  }

  /** Stores the lowest {@code byteSize} bytes of {@code bits}. */
  static void put(byte[] target, int at, int byteSize, long bits) {
    switch (byteSize) {
      case Integer.BYTES -> INTS.set(target, at, (int) bits);
      case Long.BYTES -> LONGS.set(target, at, bits);
      default -> SHORTS.set(target, at, (short) bits);
    }
  }

  private void grow() {
    long needed = (long) size + byteSize;
    full = !held.fits(needed) || needed > MAX_ARRAY_BYTES;
    if (full) {
      throw held.exceeded(pointer);
    }
    long room =
        expectedBytes > size ? Math.min(expectedBytes, (long) MAX_GROWTH * size) : 2L * size;
    room = Math.max(size + byteSize, Math.min(room, MAX_ARRAY_BYTES / byteSize * byteSize));
    held.take(room);
    int former = bytes.length;
    bytes = Arrays.copyOf(bytes, Math.toIntExact(room));
    held.giveBack(former);
  }

  /** Where they stand: the array for now, longer than they are. */
  byte[] bytes() {
    return bytes;
  }

  int byteSize() {
    return byteSize;
  }

  /** Their bytes so far. */
  int size() {
    return size;
  }

  /** Takes in what was put behind them. */
  void resize(int newSize) {
    size = newSize;
  }

  /** Whether the request may hold no more of them. */
  boolean full() {
    return full;
  }

  int count() {
    return size / byteSize;
  }

  /** The elements so far; none can be added afterwards. */
  byte[] toBytes() {
    held.require(size, pointer);
    if (size < bytes.length) {
      held.take(size);
      held.giveBack(bytes.length);
      bytes = Arrays.copyOf(bytes, size);
    }
    return bytes;
  }
}

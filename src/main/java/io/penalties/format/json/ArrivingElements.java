package io.penalties.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The little-endian elements of a tensor as they arrive. */
abstract sealed class ArrivingElements permits HeldElements, ReducedElements {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int byteSize;
  private byte[] bytes;
  private int size;

  /**
   * Starts empty.
   *
   * @param byteSize bytes of one element
   * @param bytes receives the first of them
   */
  ArrivingElements(int byteSize, byte[] bytes) {
    this.byteSize = byteSize;
    this.bytes = bytes;
  }

  /** Makes room for at least one element in the full array. */
  abstract void makeRoom();

  /** The number of elements so far. */
  abstract long count();

  /** Adds the element with these bits. */
  final void append(long bits) {
    if (size + byteSize > bytes.length) {
      makeRoom();
    }
    put(bytes, size, byteSize, bits);
    size += byteSize;
  }

  /** Adds bytes, which may be parts of elements. */
  final void append(byte[] source, int from, int length) {
    int done = 0;
    while (done < length) {
      if (size == bytes.length) {
        makeRoom();
      }
      int n = Math.min(length - done, bytes.length - size);
      System.arraycopy(source, from + done, bytes, size, n);
      size += n;
      done += n;
    }
  }

  /** Stores the lowest {@code byteSize} bytes of {@code bits}. */
  static void put(byte[] target, int at, int byteSize, long bits) {
    switch (byteSize) {
      case Integer.BYTES -> INTS.set(target, at, (int) bits);
      case Long.BYTES -> LONGS.set(target, at, bits);
      default -> SHORTS.set(target, at, (short) bits);
    }
  }

  /** The current array, which may be longer than the elements. */
  final byte[] bytes() {
    return bytes;
  }

  final int byteSize() {
    return byteSize;
  }

  /** The number of bytes in the array so far. */
  final int size() {
    return size;
  }

  /** Counts elements that were written after them. */
  final void resize(int newSize) {
    size = newSize;
  }

  final void moveTo(byte[] room) {
    bytes = room;
  }
}

package io.penalties.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The little-endian elements of a tensor as they come in. */
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
   * No elements yet.
   *
   * @param byteSize bytes of one element
   * @param bytes where the first of them are put
   */
  ArrivingElements(int byteSize, byte[] bytes) {
    this.byteSize = byteSize;
    this.bytes = bytes;
  }

  /** Makes room for an element at least: the array is full, but for less than one. */
  abstract void makeRoom();

  /** How many have come. */
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

  /** Where they stand: the array for now, longer than they are. */
  final byte[] bytes() {
    return bytes;
  }

  final int byteSize() {
    return byteSize;
  }

  /** The bytes in the array so far. */
  final int size() {
    return size;
  }

  /** Takes in what was put behind them. */
  final void resize(int newSize) {
    size = newSize;
  }

  final void moveTo(byte[] room) {
    bytes = room;
  }
}

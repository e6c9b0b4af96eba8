package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import java.util.Arrays;

/** All elements of a tensor, in an array that grows. */
final class HeldElements extends ArrivingElements {

  /** The initial capacity, whatever a shape declares. */
  private static final int FIRST_BYTES = 1 << 12;

  /** The capacity never exceeds this multiple of what really arrived, whatever a shape declares. */
  private static final int MAX_GROWTH = 4;

  private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  private final long expectedBytes;
  private final HeldBytes held;
  private final String pointer;
  private boolean full;

  /**
   * Starts empty.
   *
   * @param byteSize bytes of one element
   * @param expectedElements the number that the shape declares; 0 if unknown
   * @param held counts the memory of the request
   * @param pointer the place for errors when memory is exhausted
   */
  HeldElements(int byteSize, long expectedElements, HeldBytes held, String pointer) {
    long expectedBytes = Math.min(expectedElements, MAX_ARRAY_BYTES / byteSize) * byteSize;
    super(
        byteSize, new byte[(int) (expectedBytes == 0 ? 64 : Math.min(expectedBytes, FIRST_BYTES))]);
    this.expectedBytes = expectedBytes;
    this.held = held;
    this.pointer = pointer;
    held.take(bytes().length);
  }

  @Override
  void makeRoom() {
    int size = size();
    long needed = (long) size + byteSize();
    full = !held.fits(needed) || needed > MAX_ARRAY_BYTES;
    if (full) {
      throw held.exceeded(pointer);
    }
    long room =
        expectedBytes > size ? Math.min(expectedBytes, (long) MAX_GROWTH * size) : 2L * size;
    room = Math.max(needed, Math.min(room, MAX_ARRAY_BYTES / byteSize() * byteSize()));
    held.take(room);
    int former = bytes().length;
    moveTo(Arrays.copyOf(bytes(), Math.toIntExact(room)));
    held.giveBack(former);
  }

  /** Whether the request may hold no more elements. */
  boolean full() {
    return full;
  }

  @Override
  long count() {
    return size() / byteSize();
  }

  /** The elements so far; none can be added afterwards. */
  byte[] toBytes() {
    int size = size();
    held.require(size, pointer);
    if (size < bytes().length) {
      held.take(size);
      held.giveBack(bytes().length);
      moveTo(Arrays.copyOf(bytes(), size));
    }
    return bytes();
  }
}

package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import java.util.Arrays;

/** All elements of a tensor, in an array that grows. */
final class HeldElements extends ArrivingElements {

  /** Room at the start, whatever a shape promises. */
  private static final int FIRST_BYTES = 1 << 12;

  /** Room is never more than this many times what has really come, whatever a shape promises. */
  private static final int MAX_GROWTH = 4;

  private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  private final long expectedBytes;
  private final HeldBytes held;
  private final String pointer;
  private boolean full;

  /**
   * No elements yet.
   *
   * @param byteSize bytes of one element
   * @param expectedElements how many the shape promises, 0 if it is unknown
   * @param held what the request may hold
   * @param pointer the place to name when that is too little
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

  /** Whether the request may hold no more of them. */
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

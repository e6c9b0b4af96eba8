package io.penalties.format.torch.pickle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The memo: values by index, never copies. */
final class PickleMemo {

  /** The smallest index bound: an index of one byte needs no bytes before it. */
  private static final int SHORT_INDICES = 256;

  private static final int SLOT_BYTES = 8;

  private final PickleInput in;
  private @Nullable PickleValue[] values = new @Nullable PickleValue[SHORT_INDICES];
  private int count;

  PickleMemo(PickleInput in) {
    this.in = in;
  }

  /** Stores a value under the next index. */
  void add(PickleValue value) {
    put(count, value);
  }

  /**
   * Stores a value. Picklers count from zero or one, so an index beyond the number of bytes read so
   * far is invalid, and would create an array of any size (CWE-789).
   */
  void put(long index, PickleValue value) {
    if (index < 0 || index >= Math.max(SHORT_INDICES, in.position())) {
      throw in.malformed(
          PickleReason.MEMO_INDEX,
          "Expected a memo index below %d, the bytes read so far. Received: %d."
              .formatted(in.position(), index));
    }
    if (index >= values.length) {
      int length = (int) Math.min(Math.max(2L * values.length, index + 1), Integer.MAX_VALUE - 8);
      in.held().take((long) SLOT_BYTES * (length - values.length));
      values = Arrays.copyOf(values, length);
    }
    if (values[(int) index] == null) {
      count++;
    }
    values[(int) index] = value;
  }

  PickleValue get(long index) {
    PickleValue value = index < 0 || index >= values.length ? null : values[(int) index];
    if (value == null) {
      throw in.malformed(
          PickleReason.UNKNOWN_MEMO,
          "Expected a memo index that was stored before. Received: %d.".formatted(index));
    }
    return value;
  }

  /** The size of the memo itself in bytes. */
  long heldBytes() {
    return (long) SLOT_BYTES * (values.length - SHORT_INDICES);
  }
}

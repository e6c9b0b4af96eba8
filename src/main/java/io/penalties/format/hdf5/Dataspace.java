package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many elements there are along which dimension. */
final class Dataspace {

  private static final int NULL_SPACE = 2;

  private Dataspace() {}

  /** The shape in a message; null where there is no element at all, not even a scalar. */
  static @Nullable Shape read(Fields message, int maxRank) {
    long address = message.address();
    int version = message.uint8();
    int rank = message.uint8();
    message.skip(1);
    if (version != 1 && version != 2) {
      throw Refusal.unsupported(address, "version 1 or 2 of a dataspace", "version=" + version);
    }
    int type = message.uint8();
    message.skip(version == 1 ? 4 : 0);
    if (version == 2 && type == NULL_SPACE) {
      return null;
    }
    if (rank > maxRank) {
      throw Refusal.of(
          MalformedReason.RANK_TOO_HIGH,
          address,
          "at most %d dimensions".formatted(maxRank),
          "rank=" + rank);
    }
    long[] dimensions = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = message.int64();
    }
    return shape(dimensions, address);
  }

  private static Shape shape(long[] dimensions, long address) {
    try {
      return Shape.of(dimensions);
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw Refusal.of(
          MalformedReason.SIZE_OVERFLOW,
          address,
          "a shape whose elements 64 bits can count",
          "shape=" + Arrays.stream(dimensions).mapToObj(Long::toUnsignedString).toList());
    }
  }
}

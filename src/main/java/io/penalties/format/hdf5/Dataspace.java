package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import io.penalties.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of a dataset or attribute.
 *
 * @param shape the dimensions; null for a null dataspace, which has no element
 * @param most the maximum length of each dimension; -1 if unlimited
 */
record Dataspace(@Nullable Shape shape, long[] most) {

  private static final int NULL_SPACE = 2;
  private static final int HAS_MOST = 0x01;

  /** The dimensions in a message. */
  static Dataspace read(Fields message, int maxRank) {
    long address = message.address();
    int version = message.uint8();
    int rank = message.uint8();
    int flags = message.uint8();
    if (version != 1 && version != 2) {
      throw Refusal.unsupported(address, "version 1 or 2 of a dataspace", "version=" + version);
    }
    int type = message.uint8();
    message.skip(version == 1 ? 4 : 0);
    if (version == 2 && type == NULL_SPACE) {
      return new Dataspace(null, new long[0]);
    }
    if (rank > maxRank) {
      throw Refusal.of(
          MalformedReason.RANK_TOO_HIGH,
          address,
          "at most %d dimensions".formatted(maxRank),
          "rank=" + rank);
    }
    long[] dimensions = dimensions(message, rank);
    long[] most = (flags & HAS_MOST) != 0 ? dimensions(message, rank) : dimensions;
    return new Dataspace(shape(dimensions, address), most);
  }

  private static long[] dimensions(Fields message, int rank) {
    long[] dimensions = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = message.int64();
    }
    return dimensions;
  }

  private static Shape shape(long[] dimensions, long address) {
    try {
      return Shape.of(dimensions);
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw Refusal.of(
          MalformedReason.SIZE_OVERFLOW,
          address,
          "a number of elements that fits 64 bits",
          "shape=" + Arrays.stream(dimensions).mapToObj(Long::toUnsignedString).toList());
    }
  }
}

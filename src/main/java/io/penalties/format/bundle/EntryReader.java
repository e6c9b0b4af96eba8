package io.penalties.format.bundle;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.protobuf.WireReader;
import io.penalties.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the value of one key: a {@code BundleEntryProto}. */
final class EntryReader {

  private final BundleFile index;
  private final BundleHeader header;
  private final int maxRank;
  private final String key;
  private final long place;
  private final WireReader message;

  private long type;
  private long[] dimensions = new long[0];
  private long shard;
  private long offset;
  private long size;
  private long checksum;
  private final List<Slice> slices = new ArrayList<>();

  EntryReader(
      BundleFile index, BundleHeader header, int maxRank, String key, byte[] value, long place) {
    this.index = index;
    this.header = header;
    this.maxRank = maxRank;
    this.key = key;
    this.place = place;
    this.message = WireReader.of(value, index.name(), place);
  }

  StoredEntry read() throws IOException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = message.number();
        case 2 -> readShape();
        case 3 -> shard = message.number();
        case 4 -> offset = message.number();
        case 5 -> size = message.number();
        case 6 -> checksum = message.number();
        case 7 -> slices.add(readSlice());
        default -> {
          // A field of a later version, which this reader may skip according to the header.
        }
      }
    }
    TensorflowType known = TensorflowType.find(type);
    if (known == null) {
      throw refusal(MalformedReason.UNKNOWN_DTYPE, "an element type of TensorFlow", type);
    }
    if (shard < 0 || shard >= header.shards()) {
      throw refusal(BundleReason.SHARD_NUMBER, "a shard of 0 to " + (header.shards() - 1), shard);
    }
    Shape shape = shape();
    long bytes = byteSize(known, shape);
    if (slices.isEmpty()) {
      requireSize(known, shape, bytes);
    }
    // No byte is read of an empty tensor, so that its offset may be anywhere.
    long first = size == 0 ? 0 : offset;
    return new StoredEntry(
        key, known, shape, (int) shard, first, size, checksum, List.copyOf(slices), place);
  }

  private void requireSize(TensorflowType known, Shape shape, long bytes) {
    if (offset < 0 || size < 0 || offset > Long.MAX_VALUE - size) {
      throw refusal(
          BundleReason.OFFSET_OUT_OF_RANGE,
          "an offset and a size below 2^63",
          "offset=%s, size=%s"
              .formatted(Long.toUnsignedString(offset), Long.toUnsignedString(size)));
    }
    if (known.byteSize() > 0 && size != bytes) {
      throw refusal(
          BundleReason.SIZE_MISMATCH,
          "%d bytes for the shape %s of %s".formatted(bytes, shape, known.label()),
          size);
    }
  }

  private long byteSize(TensorflowType known, Shape shape) {
    try {
      return Math.multiplyExact(shape.elementCount(), (long) known.byteSize());
    } catch (ArithmeticException _) {
      throw refusal(
          MalformedReason.SIZE_OVERFLOW,
          "sizes below 2^63",
          "the shape %s of %s".formatted(shape, known.label()));
    }
  }

  private Shape shape() {
    try {
      return Shape.of(dimensions);
    } catch (ArithmeticException _) {
      throw refusal(
          MalformedReason.SIZE_OVERFLOW,
          "sizes below 2^63",
          "the shape " + Arrays.toString(dimensions));
    }
  }

  private void readShape() throws IOException {
    List<Long> sizes = new ArrayList<>();
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 2 -> sizes.add(readDimension(sizes.size()));
        case 3 -> {
          if (message.number() != 0) {
            throw refusal(BundleReason.INVALID_SHAPE, "a shape of known rank", "one without");
          }
        }
        default -> {
          // No other field matters for a shape.
        }
      }
    }
    dimensions = sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private long readDimension(int axis) throws IOException {
    if (axis == maxRank) {
      throw refusal(
          MalformedReason.RANK_TOO_HIGH, "at most %d dimensions".formatted(maxRank), "more");
    }
    long length = 0;
    message.enter();
    while (message.next()) {
      if (message.field() == 1) {
        length = message.number();
      }
    }
    if (length < 0) {
      throw refusal(
          BundleReason.INVALID_SHAPE, "dimensions that are not negative", Long.toString(length));
    }
    return length;
  }

  private Slice readSlice() throws IOException {
    List<Slice.Extent> extents = new ArrayList<>();
    message.enter();
    while (message.next()) {
      if (message.field() == 1) {
        if (extents.size() == maxRank) {
          throw refusal(
              MalformedReason.RANK_TOO_HIGH, "at most %d dimensions".formatted(maxRank), "more");
        }
        extents.add(readExtent());
      }
    }
    return new Slice(List.copyOf(extents));
  }

  private Slice.Extent readExtent() throws IOException {
    long start = 0;
    long length = Slice.WHOLE;
    message.enter();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> start = message.number();
        case 2 -> length = message.number();
        default -> {
          // No other field matters for a range.
        }
      }
    }
    return new Slice.Extent(start, length);
  }

  private MalformedTensorException refusal(Reason reason, String expected, Object received) {
    return index.refusal(reason, key, place, expected, received);
  }
}

package io.penalties.format.safetensors;

import io.penalties.format.MalformedReason;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import io.penalties.format.Received;
import io.penalties.format.TensorEntry;
import io.penalties.format.json.JsonReader;
import io.penalties.tensor.Shape;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of one tensor in the header, in any order. Unknown fields are skipped. */
final class HeaderFields {

  private final String name;
  private final JsonReader reader;
  private final byte[] header;
  private final int maxRank;

  private @Nullable SafetensorsDType dtype;
  private long @Nullable [] dimensions;
  private long @Nullable [] offsets;

  /** Reads the tensor that is the next value of {@code reader}, in {@code header}. */
  HeaderFields(String name, JsonReader reader, byte[] header, int maxRank) {
    this.name = name;
    this.reader = reader;
    this.header = header;
    this.maxRank = maxRank;
  }

  StoredTensor read() {
    require(JsonReader.Kind.OBJECT);
    reader.beginObject();
    for (String field = reader.nextMember(); field != null; field = reader.nextMember()) {
      switch (field) {
        case "dtype" -> dtype = readDType();
        case "shape" -> dimensions = readShape();
        case "data_offsets" -> offsets = readOffsets();
        default -> reader.skipValue();
      }
    }
    return stored(required(dtype, "dtype"), shape(), required(offsets, "data_offsets"));
  }

  private StoredTensor stored(SafetensorsDType type, Shape shape, long[] ends) {
    long begin = ends[0];
    long end = ends[1];
    if (end < begin) {
      throw malformed(
          SafetensorsReason.INVALID_OFFSETS,
          "Expected data_offsets in order. Received: [%d, %d].".formatted(begin, end));
    }
    long bytes = byteSize(type, shape);
    if (end - begin != bytes) {
      throw malformed(
          MalformedReason.SIZE_MISMATCH,
          "Expected %d bytes for the shape %s of %s. Received: data_offsets=[%d, %d], %d bytes."
              .formatted(bytes, shape, type, begin, end, end - begin));
    }
    TensorEntry entry = new TensorEntry(name, type.label(), type.dtype(), shape, bytes, false);
    return new StoredTensor(entry, begin, end, place());
  }

  private long byteSize(SafetensorsDType type, Shape shape) {
    long bits;
    try {
      bits = Math.multiplyExact(shape.elementCount(), type.bits());
    } catch (ArithmeticException _) {
      throw overflow("the shape %s of %s".formatted(shape, type));
    }
    if (bits % Byte.SIZE != 0) {
      throw malformed(
          SafetensorsReason.MISALIGNED,
          "Expected whole bytes. Received: %d elements of %d bits."
              .formatted(shape.elementCount(), type.bits()));
    }
    return bits / Byte.SIZE;
  }

  private Shape shape() {
    long[] lengths = required(dimensions, "shape");
    try {
      return Shape.of(lengths);
    } catch (ArithmeticException _) {
      throw overflow("the shape " + Arrays.toString(lengths));
    }
  }

  private SafetensorsDType readDType() {
    require(JsonReader.Kind.STRING);
    String label = reader.readString();
    SafetensorsDType found = SafetensorsDType.find(label);
    if (found == null) {
      throw malformed(
          MalformedReason.UNKNOWN_DTYPE,
          "Expected one of %s. Received: dtype=%s."
              .formatted(Arrays.toString(SafetensorsDType.values()), Received.string(label)));
    }
    return found;
  }

  private long[] readShape() {
    require(JsonReader.Kind.LIST);
    long[] lengths = new long[4];
    int rank = 0;
    reader.beginList();
    while (reader.nextElement()) {
      if (rank == maxRank) {
        throw malformed(
            MalformedReason.RANK_TOO_HIGH,
            "Expected at most %d dimensions. Received: more.".formatted(maxRank));
      }
      if (rank == lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * rank);
      }
      lengths[rank++] = readSize();
    }
    return Arrays.copyOf(lengths, rank);
  }

  private long[] readOffsets() {
    require(JsonReader.Kind.LIST);
    long[] ends = new long[2];
    int count = 0;
    reader.beginList();
    while (reader.nextElement()) {
      if (count == ends.length) {
        throw wrong("two data_offsets", "more");
      }
      ends[count++] = readSize();
    }
    if (count < ends.length) {
      throw wrong("two data_offsets", String.valueOf(count));
    }
    return ends;
  }

  private long readSize() {
    require(JsonReader.Kind.NUMBER);
    int from = reader.position();
    boolean negative = header[from] == '-';
    Object value = reader.readValue();
    if (value instanceof Long size && !negative) {
      return size;
    }
    String received = Received.number(header, from, reader.position());
    if (value instanceof BigInteger && !negative) {
      throw overflow(received);
    }
    throw wrong("a non-negative integer", received);
  }

  private void require(JsonReader.Kind kind) {
    JsonReader.Kind received = reader.peek();
    if (received != kind) {
      throw wrong(kind.phrase(), received.phrase());
    }
  }

  private <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw wrong(field, "none");
    }
    return value;
  }

  private MalformedTensorException wrong(String expected, String received) {
    return malformed(
        SafetensorsReason.HEADER_FIELD,
        "Expected %s at %s. Received: %s.".formatted(expected, reader.pointer(), received));
  }

  private MalformedTensorException overflow(String received) {
    return malformed(
        MalformedReason.SIZE_OVERFLOW,
        "Expected sizes below 2^63. Received: %s.".formatted(received));
  }

  private MalformedTensorException malformed(Reason reason, String detail) {
    return new MalformedTensorException(reason, name, place(), detail);
  }

  private long place() {
    return (long) Long.BYTES + reader.position();
  }
}

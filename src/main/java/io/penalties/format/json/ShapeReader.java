package io.penalties.format.json;

import io.penalties.format.InvalidTensorException;
import io.penalties.tensor.Shape;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code shape} field: a list of non-negative integers, or null for an omitted shape, as
 * generated clients send it.
 */
final class ShapeReader {

  private static final String INTEGER = "a non-negative integer";

  private final JsonReader reader;
  private final int maxRank;

  ShapeReader(JsonReader reader, int maxRank) {
    this.reader = reader;
    this.maxRank = maxRank;
  }

  @Nullable Shape read() {
    if (reader.peek() == JsonReader.Kind.NULL) {
      reader.readNull();
      return null;
    }
    if (reader.peek() != JsonReader.Kind.LIST) {
      throw reader.unexpected("a list of non-negative integers");
    }
    long[] dimensions = new long[4];
    int rank = 0;
    reader.beginList();
    while (reader.nextElement()) {
      if (rank == maxRank) {
        throw new InvalidTensorException(
            reader.pointer(), "Expected at most %d dimensions. Received: more.".formatted(maxRank));
      }
      if (rank == dimensions.length) {
        dimensions = Arrays.copyOf(dimensions, 2 * rank);
      }
      dimensions[rank++] = dimension();
    }
    try {
      return Shape.of(Arrays.copyOf(dimensions, rank));
    } catch (ArithmeticException _) {
      throw new InvalidTensorException(
          reader.pointer(),
          "Expected fewer than 2^63 elements. Received: %s."
              .formatted(Arrays.toString(Arrays.copyOf(dimensions, rank))));
    }
  }

  private long dimension() {
    if (reader.peek() == JsonReader.Kind.NUMBER) {
      String received = reader.received();
      Object value = reader.readValue();
      if (value instanceof Long dimension && dimension >= 0 && !received.startsWith("-")) {
        return dimension;
      }
      boolean huge = value instanceof BigInteger integer && integer.signum() > 0;
      throw invalid(reader.pointer(), huge ? INTEGER + " below 2^63" : INTEGER, received);
    }
    throw invalid(reader.pointer(), INTEGER, reader.received());
  }

  private static InvalidTensorException invalid(String pointer, String expected, String received) {
    return new InvalidTensorException(
        pointer, "Expected %s. Received: %s.".formatted(expected, received));
  }
}

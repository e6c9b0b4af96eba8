package io.penalties.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The dimensions of a tensor, outermost first; none for a scalar. Immutable. */
public final class Shape {

  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(new long[0], 1);

  private final long[] dimensions;
  private final long elementCount;

  private Shape(long[] dimensions, long elementCount) {
    this.dimensions = dimensions;
    this.elementCount = elementCount;
  }

  /**
   * The shape with these dimensions.
   *
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the number of elements exceeds 2⁶³ − 1
   */
  public static Shape of(long... dimensions) {
    long elements = 1;
    boolean empty = false;
    for (long dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "Expected non-negative dimensions. Received: shape=" + Arrays.toString(dimensions));
      }
      empty |= dimension == 0;
    }
    if (empty) {
      return new Shape(dimensions.clone(), 0);
    }
    for (long dimension : dimensions) {
      elements = Math.multiplyExact(elements, dimension);
    }
    return new Shape(dimensions.clone(), elements);
  }

  /** The number of dimensions. */
  public int rank() {
    return dimensions.length;
  }

  /** The length along {@code axis}. */
  public long dimension(int axis) {
    return dimensions[axis];
  }

  /** The product of the dimensions; 1 for a scalar. */
  public long elementCount() {
    return elementCount;
  }

  /** The dimensions, outermost first. */
  public long[] dimensions() {
    return dimensions.clone();
  }

  /** As Python writes the tuple: {@code ()}, {@code (3,)}, {@code (2, 3)}. */
  public String toTuple() {
    return LongStream.of(dimensions)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "(", dimensions.length == 1 ? ",)" : ")"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** As JSON writes the list: {@code [2, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}

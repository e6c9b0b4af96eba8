package io.penalties.model.keras;

import io.penalties.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The output of one call of a layer, as far as its config implies it.
 *
 * @param tensors the number of tensors; null if unknown
 * @param axis the axis whose length the config implies, counted from the end if negative
 * @param width that length; null if unknown
 * @param minRank the minimum rank, including the batch axis
 */
public record OutputForm(@Nullable Integer tensors, int axis, @Nullable Long width, int minRank) {

  /** Any output. */
  public static final OutputForm UNKNOWN = new OutputForm(null, -1, null, 0);

  /** One tensor of any width. */
  static final OutputForm ONE_TENSOR = new OutputForm(1, -1, null, 0);

  /** One tensor whose last axis, after the batch axis, has this length. */
  static OutputForm wide(@Nullable Long width) {
    return new OutputForm(1, -1, width, 2);
  }

  /** Whether a tensor may be an output of the layer. */
  public boolean admits(Shape shape) {
    int index = axis < 0 ? axis + shape.rank() : axis;
    return shape.rank() >= minRank
        && (width == null || index >= 0 && index < shape.rank() && shape.dimension(index) == width);
  }

  /** As Keras writes such shapes, with as many axes as another: {@code (None, None, 4)}. */
  public String toTuple(Shape other) {
    int rank = Math.max(Math.max(other.rank(), minRank), axis < 0 ? -axis : axis + 1);
    @Nullable Long[] dimensions = new @Nullable Long[rank];
    dimensions[axis < 0 ? axis + rank : axis] = width;
    return ExpectedShape.of(dimensions).toTuple();
  }
}

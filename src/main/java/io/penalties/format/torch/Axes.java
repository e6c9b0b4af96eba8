package io.penalties.format.torch;

import io.penalties.tensor.Shape;
import java.util.Arrays;

/**
 * The dimensions of a view, as few as say the same: those of length 1 left out, and those merged
 * that are one run of steps.
 *
 * @param sizes how many steps, outermost dimension first
 * @param strides how many elements of the storage one step is
 */
record Axes(long[] sizes, long[] strides) {

  /** The dimensions of a view that has elements. */
  static Axes of(Shape shape, long[] strides) {
    long[] sizes = new long[shape.rank()];
    long[] steps = new long[shape.rank()];
    int count = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long size = shape.dimension(axis);
      if (size == 1) {
        continue;
      }
      if (count > 0 && steps[count - 1] == size * strides[axis]) {
        sizes[count - 1] *= size;
        steps[count - 1] = strides[axis];
      } else {
        sizes[count] = size;
        steps[count++] = strides[axis];
      }
    }
    return new Axes(Arrays.copyOf(sizes, count), Arrays.copyOf(steps, count));
  }

  int count() {
    return sizes.length;
  }

  /** Whether all elements follow each other. */
  boolean contiguous() {
    return count() == 0 || count() == 1 && strides[0] == 1;
  }

  /** The dimensions of a block: {@code rows} steps along one, and all of those inside it. */
  BlockAxes block(int divided, long rows) {
    long[] inside = Arrays.copyOfRange(sizes, divided, sizes.length);
    inside[0] = rows;
    return new BlockAxes(inside, Arrays.copyOfRange(strides, divided, strides.length));
  }
}

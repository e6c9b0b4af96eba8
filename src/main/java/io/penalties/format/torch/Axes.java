package io.penalties.format.torch;

import io.penalties.tensor.Shape;
import java.util.Arrays;

/**
 * The axes of a view in their simplest form: without those of length 1, and with adjacent axes
 * merged where they form one run of steps.
 *
 * @param sizes the number of steps, outermost axis first
 * @param strides the elements of the storage per step
 */
record Axes(long[] sizes, long[] strides) {

  /** The axes of a nonempty view. */
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

  /** Whether the elements are contiguous. */
  boolean contiguous() {
    return count() == 0 || count() == 1 && strides[0] == 1;
  }

  /** The axes of a block: {@code rows} steps along one axis, and all inner axes. */
  BlockAxes block(int divided, long rows) {
    long[] inside = Arrays.copyOfRange(sizes, divided, sizes.length);
    inside[0] = rows;
    return new BlockAxes(inside, Arrays.copyOfRange(strides, divided, strides.length));
  }
}

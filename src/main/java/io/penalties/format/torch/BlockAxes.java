package io.penalties.format.torch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The axes of a block, shortest strides first, and their strides within the block. */
final class BlockAxes {

  private final long[] sizes;
  private final long[] strides;
  private final int[] targetStrides;

  /** Axes with these sizes and strides, outermost first. */
  BlockAxes(long[] sizes, long[] strides) {
    int count = sizes.length;
    int[] targets = new int[count];
    int target = 1;
    for (int axis = count - 1; axis >= 0; axis--) {
      targets[axis] = target;
      target *= (int) sizes[axis];
    }
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingLong(axis -> strides[axis]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.sizes = Arrays.stream(order).mapToLong(axis -> sizes[axis]).toArray();
    this.strides = Arrays.stream(order).mapToLong(axis -> strides[axis]).toArray();
    this.targetStrides = Arrays.stream(order).map(axis -> targets[axis]).toArray();
  }

  int count() {
    return sizes.length;
  }

  long size(int axis) {
    return sizes[axis];
  }

  long stride(int axis) {
    return strides[axis];
  }

  int targetStride(int axis) {
    return targetStrides[axis];
  }

  /** The one of the first axes whose elements are closest to each other in the block. */
  int innermost(int count) {
    int inner = -1;
    for (int axis = 0; axis < count; axis++) {
      if (sizes[axis] > 1 && (inner < 0 || targetStrides[axis] < targetStrides[inner])) {
        inner = axis;
      }
    }
    return inner;
  }
}

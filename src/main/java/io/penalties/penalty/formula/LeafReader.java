package io.penalties.penalty.formula;

import io.penalties.tensor.Shape;
import java.util.Arrays;

/** Reads a leaf for ranges of its region. Axes with contiguous strides are merged. Immutable. */
final class LeafReader {

  private final long offset;

  /** Dimensions and strides, the innermost first. */
  private final long[] dimensions;

  private final long[] strides;

  LeafReader(Leaf leaf, Shape region) {
    this.offset = leaf.offset();
    long[] lengths = new long[Math.max(1, region.rank())];
    long[] steps = new long[lengths.length];
    int count = 0;
    lengths[0] = 1;
    for (int axis = region.rank() - 1; axis >= 0; axis--) {
      long length = region.dimension(axis);
      long stride = leaf.strides().get(axis);
      if (length == 1) {
        continue;
      }
      if (count > 0 && stride == steps[count - 1] * lengths[count - 1]) {
        lengths[count - 1] *= length;
      } else {
        lengths[count] = length;
        steps[count] = stride;
        count++;
      }
    }
    int used = Math.max(1, count);
    this.dimensions = Arrays.copyOf(lengths, used);
    this.strides = Arrays.copyOf(steps, used);
  }

  boolean isContiguous() {
    return dimensions.length == 1 && (strides[0] == 1 || dimensions[0] == 1);
  }

  /** Whether element i of the region is element i of what is read. */
  boolean isWhole() {
    return offset == 0 && isContiguous();
  }

  /** Elements {@code first … first + count − 1} of the region. */
  void read(ElementSource source, long first, int count, double[] into) {
    if (isContiguous()) {
      source.read(offset + first, count, into, 0);
      return;
    }
    long[] index = new long[dimensions.length];
    long rest = first;
    long at = offset;
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] = rest % dimensions[axis];
      rest /= dimensions[axis];
      at += index[axis] * strides[axis];
    }
    int done = 0;
    while (done < count) {
      int run = (int) Math.min(count - done, dimensions[0] - index[0]);
      readRun(source, at, run, into, done);
      done += run;
      at += run * strides[0];
      index[0] += run;
      for (int axis = 0; axis + 1 < index.length && index[axis] == dimensions[axis]; axis++) {
        at += strides[axis + 1] - dimensions[axis] * strides[axis];
        index[axis] = 0;
        index[axis + 1]++;
      }
    }
  }

  private void readRun(ElementSource source, long at, int count, double[] into, int start) {
    long stride = strides[0];
    if (stride == 1) {
      source.read(at, count, into, start);
    } else if (stride == 0) {
      Arrays.fill(into, start, start + count, source.get(at));
    } else {
      for (int i = 0; i < count; i++) {
        into[start + i] = source.get(at + i * stride);
      }
    }
  }
}

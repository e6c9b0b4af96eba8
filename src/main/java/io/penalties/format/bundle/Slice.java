package io.penalties.format.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * A box in a partitioned tensor.
 *
 * @param extents its range along each axis
 */
record Slice(List<Extent> extents) {

  /** A length that means the whole axis. */
  static final long WHOLE = -1;

  /**
   * A range of an axis.
   *
   * @param start its first index
   * @param length the number of indexes, {@link #WHOLE} for all
   */
  record Extent(long start, long length) {}

  /** The same slice with explicit lengths of whole axes. */
  Slice in(long[] dimensions) {
    List<Extent> known = new ArrayList<>(extents.size());
    for (int axis = 0; axis < extents.size(); axis++) {
      Extent extent = extents.get(axis);
      known.add(extent.length == WHOLE ? new Extent(extent.start, dimensions[axis]) : extent);
    }
    return new Slice(known);
  }

  long[] lengths() {
    return extents.stream().mapToLong(Extent::length).toArray();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (Extent extent : extents) {
      text.append(text.length() > 1 ? ", " : "")
          .append(
              extent.length == WHOLE ? ":" : extent.start + ":" + (extent.start + extent.length));
    }
    return text.append(']').toString();
  }
}

package io.penalties.penalty.formula;

import io.penalties.tensor.Shape;
import java.util.List;

/**
 * Elements of an earlier result as a region reads them: some of them, in another order, or repeated
 * to fit the region's shape.
 *
 * @param step the step with the elements
 * @param offset the index of the first element
 * @param strides the strides along the axes of the region
 */
record Leaf(int step, long offset, List<Long> strides) {

  /** All elements in order, repeated where the region's shape is larger. */
  static Leaf of(int step, Shape shape, Shape region) {
    return broadcast(step, 0, rowMajor(shape), shape, region);
  }

  /** A view, repeated where the region's shape is larger. */
  static Leaf broadcast(int step, long offset, List<Long> strides, Shape shape, Shape region) {
    Long[] all = new Long[region.rank()];
    for (int axis = 0; axis < all.length; axis++) {
      int inShape = axis - region.rank() + shape.rank();
      boolean repeated = inShape < 0 || shape.dimension(inShape) == 1;
      all[axis] = repeated ? 0L : strides.get(inShape);
    }
    return new Leaf(step, offset, List.of(all));
  }

  private static List<Long> rowMajor(Shape shape) {
    Long[] strides = new Long[shape.rank()];
    long stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.dimension(axis);
    }
    return List.of(strides);
  }

  LeafReader reader(Shape region) {
    return new LeafReader(this, region);
  }
}

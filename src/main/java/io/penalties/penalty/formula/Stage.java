package io.penalties.penalty.formula;

import java.util.List;

/** A stage of a computation; stages run one after the other. */
sealed interface Stage {

  /**
   * One pass over the elements of a shape.
   *
   * @param region the computation for each element
   * @param reductions the reductions of the region's roots, in their order
   */
  record Reduce(Region region, List<Integer> reductions) implements Stage {}

  /** A result that is kept for all elements. */
  record Fill(Region region, int step) implements Stage {}

  /** A product of matrices. */
  record Multiply(int step) implements Stage {}
}

package io.penalties.kernel;

/**
 * Sums consecutive blocks that arrive one by one, in index order.
 *
 * <p>So a body of any size can be reduced from a buffer of one block, with the bits of {@link
 * ParallelReductions#sums}. Not thread-safe.
 */
public final class SumAccumulator {

  private final PartialSums partial = new PartialSums();
  private long next;

  /** Starts at the first block of a tensor. */
  public SumAccumulator() {
    this(0);
  }

  /**
   * Starts at a later block of a tensor.
   *
   * @param firstElement the index in the tensor of the part's first element, where a block begins
   */
  public SumAccumulator(long firstElement) {
    next = firstElement;
  }

  /**
   * Adds the next block.
   *
   * @throws IllegalStateException if a block before it was shorter than {@link
   *     ReductionKernel#BLOCK_ELEMENTS}, which only the last may be
   */
  public void add(BlockSums block) {
    if (next % ReductionKernel.BLOCK_ELEMENTS != 0 && partial.elements() > 0) {
      throw new IllegalStateException(
          "Expected no block after a short one. Received: elements=%d, count=%d"
              .formatted(partial.elements(), block.count()));
    }
    partial.add(block, next);
    next += block.count();
  }

  /** The sums of all blocks so far. */
  public Sums sums() {
    return partial.sums();
  }

  /** The sums so far, to be merged with those of other parts. */
  public PartialSums partial() {
    return partial;
  }
}

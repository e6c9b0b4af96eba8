package io.penalties.kernel;

/**
 * The sums of a tensor from those of its blocks, which come one by one in index order.
 *
 * <p>So a body of any size can be reduced from a buffer of one block, with the bits of {@link
 * ParallelReductions#sums}. Not thread-safe.
 */
public final class SumAccumulator {

  private final CompensatedSum sumAbs = new CompensatedSum(0.0, 0.0);
  private final CompensatedSum sumSquares = new CompensatedSum(0.0, 0.0);
  private long elements;
  private long nonFiniteCount;
  private long firstNonFinite = -1;

  /**
   * Adds the next block.
   *
   * @throws IllegalStateException if a block before it was shorter than {@link
   *     ReductionKernel#BLOCK_ELEMENTS}, which only the last may be
   */
  public void add(BlockSums block) {
    if (elements % ReductionKernel.BLOCK_ELEMENTS != 0) {
      throw new IllegalStateException(
          "Expected no block after a short one. Received: elements=%d, count=%d"
              .formatted(elements, block.count()));
    }
    sumAbs.add(block.sumAbs(), block.sumAbsCompensation());
    sumSquares.add(block.sumSquares(), block.sumSquaresCompensation());
    if (block.nonFiniteCount() > 0) {
      firstNonFinite = firstNonFinite < 0 ? elements + block.firstNonFinite() : firstNonFinite;
      nonFiniteCount += block.nonFiniteCount();
    }
    elements += block.count();
  }

  /** The sums of all blocks so far. */
  public Sums sums() {
    return new Sums(sumAbs.sum(), sumSquares.sum(), nonFiniteCount, firstNonFinite);
  }
}

package io.penalties.kernel;

import io.penalties.tensor.DType;

/** Σ|x| and Σx² of one block of elements, in one pass. */
public sealed interface ReductionKernel
    permits ScalarReductionKernel, SimdReductionKernel, WarmingReductionKernel {

  /** Elements of a block. Part of the answer: another size would round differently. */
  int BLOCK_ELEMENTS = 32_768;

  /**
   * The sums of the {@code count} elements that begin at byte {@code offset}. The same bits from
   * every implementation, on every machine. Thread-safe.
   *
   * @param count at most {@link #BLOCK_ELEMENTS}; less only in the last block of a tensor
   * @throws IndexOutOfBoundsException if the bytes are too few
   */
  BlockSums reduce(DType dtype, byte[] bytes, int offset, int count);
}

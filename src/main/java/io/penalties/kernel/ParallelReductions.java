package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/** Reductions of whole tensors: small ones in the calling thread, large ones on a bounded pool. */
public final class ParallelReductions implements AutoCloseable {

  /** Up to so many blocks, handing over to other threads would cost more than it gains. */
  private static final int INLINE_BLOCKS = 16;

  /** Blocks of one task. */
  private static final int TASK_BLOCKS = 8;

  /** Up to so many multiplications, a Gram matrix is computed in the calling thread. */
  private static final double INLINE_MULTIPLICATIONS = 1 << 21;

  private final KernelChoice choice;
  private final PoolTaskRunner pool;

  /**
   * Starts no thread before the first large tensor.
   *
   * @param parallelism the number of threads for large tensors
   */
  public ParallelReductions(KernelChoice choice, int parallelism) {
    this.choice = choice;
    this.pool = new PoolTaskRunner(parallelism);
  }

  /** The kernel in use. */
  public KernelChoice choice() {
    return choice;
  }

  /** The number of threads for large tensors. */
  public int parallelism() {
    return pool.parallelism();
  }

  public Sums sums(Tensor tensor) {
    int blocks = Math.ceilDiv(tensor.elementCount(), ReductionKernel.BLOCK_ELEMENTS);
    SumAccumulator total = new SumAccumulator();
    if (blocks <= INLINE_BLOCKS) {
      for (int block = 0; block < blocks; block++) {
        total.add(reduce(tensor, block));
      }
    } else {
      BlockSums[] results = new BlockSums[blocks];
      IntConsumer worker =
          task -> {
            int end = Math.min(blocks, (task + 1) * TASK_BLOCKS);
            for (int block = task * TASK_BLOCKS; block < end; block++) {
              results[block] = reduce(tensor, block);
            }
          };
      pool.forEach(Math.ceilDiv(blocks, TASK_BLOCKS), () -> worker);
      for (BlockSums result : results) {
        total.add(result);
      }
    }
    return total.sums();
  }

  private BlockSums reduce(Tensor tensor, int block) {
    DType dtype = tensor.dtype();
    int start = block * ReductionKernel.BLOCK_ELEMENTS;
    int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, tensor.elementCount() - start);
    return choice.reduction().reduce(dtype, tensor.bytes(), start * dtype.byteSize(), count);
  }

  public double gramOffDiagonalSumAbs(
      Tensor matrix, GramAxis axis, DoubleUnaryOperator inverseNorm) {
    GramVectors vectors = new GramVectors(matrix, axis);
    double multiplications = 0.5 * vectors.count() * vectors.count() * vectors.length();
    TaskRunner runner =
        multiplications <= INLINE_MULTIPLICATIONS ? InlineTaskRunner.INSTANCE : pool;
    return new GramReduction(choice.gram(), vectors, inverseNorm).offDiagonalSumAbs(runner);
  }

  /** Waits for running reductions and stops the threads. Small tensors still work afterwards. */
  @Override
  public void close() {
    pool.close();
  }
}

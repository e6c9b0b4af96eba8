package io.penalties.kernel;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Reductions of whole tensors: small ones in the calling thread, large ones on a bounded pool.
 *
 * <p>While the pool works, the caller, often a virtual thread, waits. Both reductions accept any
 * tensor that fits in memory and depend only on its elements, not on the kernel or the number of
 * threads. Thread-safe.
 */
public final class ParallelReductions implements AutoCloseable {

  /** Up to this many blocks, more threads would cost more than they gain. */
  private static final int INLINE_BLOCKS = 16;

  /** Blocks of one task. */
  private static final int TASK_BLOCKS = 8;

  private static final int TASK_ELEMENTS = TASK_BLOCKS * ReductionKernel.BLOCK_ELEMENTS;

  /** Up to this many multiplications, a Gram matrix is computed in the calling thread. */
  private static final double INLINE_MULTIPLICATIONS = 1 << 21;

  private final KernelChoice choice;
  private final PoolTaskRunner sumsPool;

  /** Gram matrices take seconds: sums, which take milliseconds, do not wait for them. */
  private final PoolTaskRunner gramPool;

  /**
   * Creates reductions. Starts no thread before the first large tensor.
   *
   * @param parallelism the number of threads for large tensors
   */
  public ParallelReductions(KernelChoice choice, int parallelism) {
    this.choice = choice;
    this.sumsPool = new PoolTaskRunner("penalties-sums-", parallelism);
    this.gramPool = new PoolTaskRunner("penalties-gram-", parallelism);
  }

  /** The kernel in use. */
  public KernelChoice choice() {
    return choice;
  }

  /** The number of threads for large tensors. */
  public int parallelism() {
    return sumsPool.parallelism();
  }

  /**
   * Σ|x| and Σx² over all elements, in one pass.
   *
   * <p>Any shape and dtype. Computed in float64, of elements that convert exactly. An empty tensor
   * gives 0; −0 counts as 0; infinities give Infinity; NaNs give NaN; float64 may overflow to
   * Infinity. Otherwise the relative error is less than 2⁻⁵¹, for the reasons and with the sources
   * given in the description of the package.
   *
   * @throws io.penalties.admission.CancelledException if the calling thread is interrupted while it
   *     waits
   * @throws java.util.concurrent.RejectedExecutionException if the tensor is large and this is
   *     closed
   */
  public Sums sums(Tensor tensor) {
    int elements = tensor.elementCount();
    if (elements <= INLINE_BLOCKS * ReductionKernel.BLOCK_ELEMENTS) {
      return partialSums(tensor, 0, elements).sums();
    }
    PartialSums total = new PartialSums();
    IntConsumer worker =
        task -> {
          int start = task * TASK_ELEMENTS;
          PartialSums part = partialSums(tensor, start, Math.min(TASK_ELEMENTS, elements - start));
          synchronized (total) {
            total.merge(part);
          }
        };
    sumsPool.forEach(Math.ceilDiv(elements, TASK_ELEMENTS), () -> worker);
    return total.sums();
  }

  private PartialSums partialSums(Tensor tensor, int start, int count) {
    DType dtype = tensor.dtype();
    int offset = start * dtype.byteSize();
    return PartialSums.of(choice.reduction(), dtype, tensor.bytes(), offset, count, start);
  }

  /**
   * The same sums, to the bit, and statistics of the same pass: both take a block while it is in
   * the caches.
   */
  public SumsWithStatistics sumsWithStatistics(Tensor tensor) {
    int elements = tensor.elementCount();
    PartialSums sums = new PartialSums();
    ElementStatistics statistics = new ElementStatistics(choice.elements());
    IntConsumer worker =
        task -> {
          int start = task * TASK_ELEMENTS;
          int end = start + Math.min(TASK_ELEMENTS, elements - start);
          PartialSums part = new PartialSums();
          ElementStatistics partStatistics = new ElementStatistics(choice.elements());
          for (int at = start; at < end; at += ReductionKernel.BLOCK_ELEMENTS) {
            int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, end - at);
            int offset = at * tensor.dtype().byteSize();
            part.add(choice.reduction().reduce(tensor.dtype(), tensor.bytes(), offset, count), at);
            partStatistics.add(tensor.dtype(), tensor.bytes(), offset, count);
          }
          synchronized (sums) {
            sums.merge(part);
            statistics.addAll(partStatistics);
          }
        };
    forEach(Math.ceilDiv(elements, TASK_ELEMENTS), () -> worker);
    return new SumsWithStatistics(sums.sums(), statistics.statistics());
  }

  /**
   * Runs numbered tasks on the threads for large tensors, or here if there is but one; returns when
   * all have ended. The first exception of a task is thrown.
   *
   * @param newWorker makes a worker for each thread, which may own scratch memory
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted while
   *     it waits
   */
  public void forEach(int count, Supplier<IntConsumer> newWorker) {
    if (count <= 1) {
      InlineTaskRunner.INSTANCE.forEach(count, newWorker);
    } else {
      sumsPool.forEach(count, newWorker);
    }
  }

  /**
   * Σ |r_i · r_j| over i ≠ j, where r_i = v_i × inverseNorm(Σ v_i²) and the v_i are the rows or
   * columns of a matrix.
   *
   * <p>Rank 2, any dtype. Computed in float64: the squares of a vector and each product of two are
   * one chain of fused multiply-adds over the elements in index order; the absolute products are
   * added as the elements of a tensor are (see the package). Fewer than two vectors, or vectors
   * without elements, give 0. A NaN or an infinity makes the answer NaN, provided that
   * inverseNorm(∞) = 0. A product of vectors of length m is off by at most (m + O(1)) × 2⁻⁵³ × Σ
   * |r_ik r_jk| (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, chapter 3, DOI
   * 10.1137/1.9780898718027); ordinary matrices come out within 10⁻¹² relative.
   *
   * <p>Half of the Gram matrix is computed, none of it is kept. Memory: 8 bytes for each element,
   * rounded up to 32 vectors; a few MiB if there are at most 128 vectors.
   *
   * @param inverseNorm pure; called once for each vector, on any thread
   * @throws IllegalArgumentException unless the rank is 2
   * @throws io.penalties.admission.CancelledException if the calling thread is interrupted while it
   *     waits
   * @throws java.util.concurrent.RejectedExecutionException if the matrix is large and this is
   *     closed
   */
  public double gramOffDiagonalSumAbs(
      Tensor matrix, GramAxis axis, DoubleUnaryOperator inverseNorm) {
    return gram(matrix, axis, inverseNorm, GramOperation.SUM_ABS).offDiagonal();
  }

  /**
   * The same for other things that can be made of the products. Sums of squares are compensated as
   * sums of absolute values are; a square adds one rounding.
   */
  public GramAnswer gram(
      Tensor matrix, GramAxis axis, DoubleUnaryOperator inverseNorm, GramOperation operation) {
    if (matrix.shape().rank() == 2 && matrix.elementCount() == 0) {
      // As many vectors without elements as may be: more than there is memory for.
      return new GramAnswer(0, 0);
    }
    GramVectors vectors = new GramVectors(matrix, axis);
    TaskRunner runner = isSmallGram(matrix.shape(), axis) ? InlineTaskRunner.INSTANCE : gramPool;
    return new GramReduction(choice.gram(), vectors, inverseNorm, operation).answer(runner);
  }

  /** An upper bound on the memory of {@link #gramOffDiagonalSumAbs}, along either axis. */
  public static long gramBytes(Shape matrix) {
    if (matrix.rank() != 2 || matrix.elementCount() == 0) {
      return 0;
    }
    long rows = matrix.dimension(0);
    long columns = matrix.dimension(1);
    return Math.max(GramReduction.maxBytes(rows, columns), GramReduction.maxBytes(columns, rows));
  }

  /** Whether a Gram matrix is computed in the calling thread, in about a millisecond. */
  public static boolean isSmallGram(Shape matrix, GramAxis axis) {
    double count = matrix.dimension(axis == GramAxis.ROWS ? 0 : 1);
    return 0.5 * count * matrix.elementCount() <= INLINE_MULTIPLICATIONS;
  }

  /** Cancels running reductions and stops the threads. Small tensors still work afterwards. */
  @Override
  public void close() {
    sumsPool.close();
    gramPool.close();
  }
}

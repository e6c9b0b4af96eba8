package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.io.IOException;

/**
 * Takes the tensors of one request from files as they arrive: reduces them in constant memory, or
 * holds them for what needs the whole matrix. Not thread-safe.
 */
public final class TensorIntake {

  private final ReductionKernel kernel;
  private final HeldBytes held;
  private final byte[] buffer = new byte[ReductionKernel.BLOCK_ELEMENTS * DType.FLOAT64.byteSize()];

  /**
   * An intake.
   *
   * @param kernel reduces what arrives
   * @param held what the tensors of the request hold
   */
  public TensorIntake(ReductionKernel kernel, HeldBytes held) {
    this.kernel = kernel;
    this.held = held;
  }

  /** Takes memory for a warning about a tensor that is not taken. */
  void takeWarning() {
    held.takeTerm();
  }

  /** Whether a regularizer needs the whole matrix rather than sums. */
  public static boolean needsMatrix(Regularizer regularizer) {
    return regularizer instanceof OrthogonalRegularizer;
  }

  /**
   * Takes the tensor that the file stands before: holds it if a matrix is needed and it is one,
   * else reduces it.
   *
   * @param matrix whether what acts on it {@link #needsMatrix}
   * @param pointer the place in the request that needs it
   */
  public TensorValue take(
      TensorEntry entry, DType dtype, TensorFileReader file, boolean matrix, String pointer)
      throws IOException {
    held.takeTerm();
    return matrix && entry.shape().rank() == 2
        ? hold(entry, dtype, file, pointer)
        : reduce(entry, dtype, file);
  }

  /**
   * Reduces the tensor that the file stands before, block by block. The bits are those of the same
   * elements held; a Fortran-ordered file is summed in its own order.
   */
  private ReducedTensor reduce(TensorEntry entry, DType dtype, TensorFileReader file)
      throws IOException {
    SumAccumulator accumulator = new SumAccumulator();
    int blockBytes = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    for (int n; (n = file.read(buffer, 0, blockBytes)) > 0; ) {
      accumulator.add(kernel.reduce(dtype, buffer, 0, n / dtype.byteSize()));
      // A body that arrives faster than it is reduced never blocks: let short requests in between.
      Cancellation.poll();
      Thread.yield();
    }
    Sums sums = accumulator.sums();
    return new ReducedTensor(
        dtype, entry.shape(), entry.fortranOrder() ? FortranOrder.toRowMajor(sums, entry) : sums);
  }

  /**
   * Holds the tensor that the file stands before.
   *
   * @param pointer the place in the request that needs it held
   * @throws io.penalties.admission.LimitExceededException if the request would hold too much
   */
  private HeldTensor hold(TensorEntry entry, DType dtype, TensorFileReader file, String pointer)
      throws IOException {
    long byteSize = entry.byteSize();
    if (byteSize > Integer.MAX_VALUE - 8) {
      throw held.exceeded(pointer);
    }
    held.require(byteSize, pointer);
    held.add(byteSize);
    long scratch =
        Math.max(ParallelReductions.gramBytes(entry.shape()), entry.fortranOrder() ? byteSize : 0);
    held.requireEver(byteSize + scratch);
    byte[] bytes = new ArrivingBytes((int) byteSize, held).readFrom(file, buffer);
    held.takeScratch(scratch);
    return new HeldTensor(
        Tensor.of(
            dtype,
            entry.shape(),
            entry.fortranOrder()
                ? FortranOrder.toRowMajor(bytes, entry.shape(), dtype.byteSize())
                : bytes));
  }
}

package io.penalties.penalty;

import io.penalties.format.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
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

  TensorIntake(ReductionKernel kernel, HeldBytes held) {
    this.kernel = kernel;
    this.held = held;
  }

  /**
   * Reduces the tensor that the file stands before, block by block. The bits are those of the same
   * elements held; a Fortran-ordered file is summed in its own order.
   */
  public ReducedTensor reduce(TensorEntry entry, DType dtype, TensorFileReader file)
      throws IOException {
    SumAccumulator accumulator = new SumAccumulator();
    int blockBytes = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    for (int n; (n = file.read(buffer, 0, blockBytes)) > 0; ) {
      accumulator.add(kernel.reduce(dtype, buffer, 0, n / dtype.byteSize()));
      // A body that arrives faster than it is reduced never blocks: let short requests in between.
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
   * @throws io.penalties.format.LimitExceededException if the request would hold too much
   */
  public HeldTensor hold(TensorEntry entry, DType dtype, TensorFileReader file, String pointer)
      throws IOException {
    long byteSize = entry.byteSize();
    if (byteSize > Integer.MAX_VALUE - 8) {
      throw held.exceeded(pointer);
    }
    held.require(byteSize, pointer);
    held.add(byteSize);
    byte[] bytes = new ArrivingBytes((int) byteSize).readFrom(file, buffer);
    return new HeldTensor(
        Tensor.of(
            dtype,
            entry.shape(),
            entry.fortranOrder()
                ? FortranOrder.toRowMajor(bytes, entry.shape(), dtype.byteSize())
                : bytes));
  }
}

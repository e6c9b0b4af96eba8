package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.ElementStatistics;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.penalty.formula.FormulaCheck;
import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.penalty.formula.FormulaStream;
import io.penalties.penalty.formula.FormulaTensors;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.Need;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tensors of one request from files as they arrive: reduces them in constant memory, or
 * holds them for what needs the whole matrix. Not thread-safe.
 */
public final class TensorIntake {

  private final ParallelReductions reductions;
  private final HeldBytes held;
  private final boolean wantsStatistics;
  private final @Nullable SumsElsewhere elsewhere;
  private final byte[] buffer = new byte[ReductionKernel.BLOCK_ELEMENTS * DType.FLOAT64.byteSize()];

  /**
   * An intake.
   *
   * @param reductions reduce what arrives
   * @param held what the tensors of the request hold
   * @param wantsStatistics whether tensors that are reduced get statistics
   * @param elsewhere where tensors are reduced that lie in one piece, null for here
   */
  public TensorIntake(
      ParallelReductions reductions,
      HeldBytes held,
      boolean wantsStatistics,
      @Nullable SumsElsewhere elsewhere) {
    this.wantsStatistics = wantsStatistics;
    this.elsewhere = elsewhere;
    this.reductions = reductions;
    this.held = held;
  }

  /** Takes memory for a warning about a tensor that is not taken. */
  void takeWarning() {
    held.takeTerm();
  }

  /**
   * Takes the reader's current tensor: reduces it if that is enough for all that act on it, else
   * holds it.
   *
   * @param acting the regularizers that act on it; those that cannot act on its shape count for
   *     nothing
   * @param pointer the place in the request that needs it
   */
  public TensorValue take(
      TensorEntry entry,
      DType dtype,
      TensorFileReader file,
      Collection<Regularizer> acting,
      String pointer)
      throws IOException {
    held.takeTerm();
    Map<Regularizer, FormulaStream> streams = new LinkedHashMap<>();
    for (Regularizer regularizer : acting) {
      if (!isReducible(regularizer, entry, pointer, streams)) {
        announce(entry);
        return hold(entry, dtype, file, pointer, gramBytes(entry, acting));
      }
    }
    if (elsewhere != null && !wantsStatistics && streams.isEmpty()) {
      TensorPlace place = file.place();
      if (place != null && !place.bigEndian()) {
        Sums sums = elsewhere.sums(dtype, place);
        return new ReducedTensor(dtype, entry.shape(), inRowMajor(sums, entry));
      }
    }
    announce(entry);
    return reduce(entry, dtype, file, streams);
  }

  private void announce(TensorEntry entry) {
    if (elsewhere != null) {
      elsewhere.read(entry);
    }
  }

  private static Sums inRowMajor(Sums sums, TensorEntry entry) {
    return entry.fortranOrder() ? FortranOrder.toRowMajor(sums, entry) : sums;
  }

  /** Whether what a regularizer needs can be computed block by block; a formula gets a stream. */
  private boolean isReducible(
      Regularizer regularizer,
      TensorEntry entry,
      String pointer,
      Map<Regularizer, FormulaStream> streams) {
    if (regularizer.refusal(entry.shape(), Convention.KERAS).isPresent()) {
      return true;
    }
    return switch (regularizer.need(entry.shape(), Convention.KERAS)) {
      case Need.Sums _ -> true;
      case Need.Gram _ -> false;
      case Need.Program(FormulaProgram program) -> {
        FormulaPlan plan = FormulaPlan.of(program);
        FormulaCheck.require(plan, pointer, held);
        if (!plan.streams() || entry.fortranOrder() || !regularizer.compares().isEmpty()) {
          yield false;
        }
        held.takeScratch((long) plan.bytes());
        FormulaTensors none = new FormulaTensors(null, null, null);
        streams.put(regularizer, new FormulaStream(plan, none, reductions));
        yield true;
      }
    };
  }

  /** What products between rows or columns will take of memory. */
  private static long gramBytes(TensorEntry entry, Collection<Regularizer> acting) {
    long bytes = 0;
    for (Regularizer regularizer : acting) {
      if (regularizer.refusal(entry.shape(), Convention.KERAS).isEmpty()
          && regularizer.need(entry.shape(), Convention.KERAS) instanceof Need.Gram gram) {
        bytes = Math.max(bytes, ParallelReductions.gramBytes(gram.matrix()));
      }
    }
    return bytes;
  }

  /**
   * Holds the reader's current tensor, with which others are compared.
   *
   * @param pointer the place in the request that needs it
   */
  public HeldTensor takeWhole(TensorEntry entry, DType dtype, TensorFileReader file, String pointer)
      throws IOException {
    held.takeTerm();
    announce(entry);
    return hold(entry, dtype, file, pointer, 0);
  }

  /**
   * Reduces the reader's current tensor, block by block. The bits are those of the same elements
   * held; a Fortran-ordered file is summed in its own order.
   */
  private ReducedTensor reduce(
      TensorEntry entry,
      DType dtype,
      TensorFileReader file,
      Map<Regularizer, FormulaStream> streams)
      throws IOException {
    SumAccumulator accumulator = new SumAccumulator();
    ElementStatistics statistics =
        wantsStatistics ? new ElementStatistics(reductions.choice().elements()) : null;
    ReductionKernel kernel = reductions.choice().reduction();
    int blockBytes = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    for (int n; (n = file.read(buffer, 0, blockBytes)) > 0; ) {
      int count = n / dtype.byteSize();
      accumulator.add(kernel.reduce(dtype, buffer, 0, count));
      if (statistics != null) {
        statistics.add(dtype, buffer, 0, count);
      }
      for (FormulaStream stream : streams.values()) {
        stream.add(dtype, buffer, count);
      }
      // A body that arrives faster than it is reduced never blocks: let short requests in between.
      Cancellation.poll();
      Thread.yield();
    }
    Sums sums = accumulator.sums();
    Map<Regularizer, Double> penalties = new LinkedHashMap<>();
    streams.forEach((regularizer, stream) -> penalties.put(regularizer, stream.result()));
    return new ReducedTensor(
        dtype,
        entry.shape(),
        inRowMajor(sums, entry),
        penalties,
        statistics == null ? null : statistics.statistics());
  }

  /**
   * Holds the tensor that the file stands before.
   *
   * @param pointer the place in the request that needs it held
   * @throws io.penalties.admission.LimitExceededException if the request would hold too much
   */
  private HeldTensor hold(
      TensorEntry entry, DType dtype, TensorFileReader file, String pointer, long gramBytes)
      throws IOException {
    long byteSize = entry.byteSize();
    if (byteSize > Integer.MAX_VALUE - 8) {
      throw held.exceeded(pointer);
    }
    held.require(byteSize, pointer);
    held.add(byteSize);
    long scratch = Math.max(gramBytes, entry.fortranOrder() ? byteSize : 0);
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

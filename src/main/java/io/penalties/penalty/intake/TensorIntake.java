package io.penalties.penalty.intake;

import io.penalties.admission.Cancellation;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Turns;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import io.penalties.format.TensorPlace;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.Sums;
import io.penalties.model.HeldTensor;
import io.penalties.model.ReducedTensor;
import io.penalties.model.TensorValue;
import io.penalties.model.keras.file.StoredWeights;
import io.penalties.penalty.formula.FormulaStream;
import io.penalties.regularizer.Regularizer;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tensors of one request from files: each is reduced in constant memory as it arrives, or
 * held if all of its elements are needed. Not thread-safe.
 */
public final class TensorIntake {

  private final ParallelReductions reductions;
  private final HeldBytes held;
  private final ElementReduction reduction;
  private final boolean wantsStatistics;
  private final @Nullable SumsElsewhere elsewhere;
  private final byte[] buffer = newBlock();
  private final Turns turns = new Turns();

  /** Blocks of tensors that are read in step. */
  private final Map<Step.Source, byte[]> blocks = new EnumMap<>(Step.Source.class);

  /**
   * An intake.
   *
   * @param reductions reduce the arriving elements
   * @param held counts the memory of the tensors
   * @param wantsStatistics whether reduced tensors get statistics
   * @param elsewhere where contiguous tensors are reduced; null for here
   */
  public TensorIntake(
      ParallelReductions reductions,
      HeldBytes held,
      boolean wantsStatistics,
      @Nullable SumsElsewhere elsewhere) {
    this.reductions = reductions;
    this.held = held;
    this.reduction = new ElementReduction(reductions);
    this.reduction.setWantsStatistics(wantsStatistics);
    this.wantsStatistics = wantsStatistics;
    this.elsewhere = elsewhere;
  }

  private static byte[] newBlock() {
    return new byte[ReductionKernel.BLOCK_ELEMENTS * DType.FLOAT64.byteSize()];
  }

  /**
   * Reads the required tensors of a file, to its end: the one loop over the tensors of any file.
   *
   * @param wishes returns the wish for a tensor, null for none; called once for each tensor, in the
   *     order of the file, and may throw if the tensor is not suitable
   */
  void take(TensorFileReader file, Function<TensorEntry, @Nullable TensorWish> wishes)
      throws IOException {
    for (TensorEntry entry = file.next(); entry != null; entry = file.next()) {
      Cancellation.poll();
      TensorWish wish = wishes.apply(entry);
      if (wish != null) {
        take(entry, wish, file);
      }
    }
  }

  /** Reads one tensor of a container that locates it by path. */
  void take(TensorEntry entry, TensorWish wish, StoredWeights file, String path)
      throws IOException {
    try (TensorFileReader reader = file.open(path, held)) {
      take(entry, wish, reader);
    }
  }

  /** Takes memory for a warning about a tensor that is not read. */
  void takeWarning() {
    held.takeTerm();
  }

  private void take(TensorEntry entry, TensorWish wish, TensorFileReader file) throws IOException {
    held.takeTerm();
    TensorNeed need = TensorNeed.of(wish, entry, held);
    wish.receiver()
        .accept(
            need.elements()
                ? hold(entry, wish, file, need.gramBytes())
                : reduce(entry, wish, file, need.streamed()));
  }

  /** Holds a tensor that waits where it lies, with which others are compared. */
  TensorValue takeWhole(WaitingTensor tensor) throws IOException {
    TensorEntry entry = tensor.entry();
    held.takeTerm();
    try (TensorFileReader reader = tensor.open()) {
      return hold(entry, TensorWish.whole(ElementPolicy.ofWeight(entry), _ -> {}), reader, 0);
    }
  }

  /**
   * Reduces the file's current tensor. The bits are those of the same elements held; a
   * Fortran-ordered file is summed in its own order.
   */
  private ReducedTensor reduce(
      TensorEntry entry,
      TensorWish wish,
      TensorFileReader file,
      Map<Regularizer, TensorNeed.Streamed> streamed)
      throws IOException {
    DType dtype = wish.dtype();
    Sums sums = wantsStatistics || !streamed.isEmpty() ? null : sumsElsewhere(dtype, file);
    ReducedTensor reduced;
    if (sums != null) {
      reduced = new ReducedTensor(dtype, entry.shape(), sums);
    } else {
      announce(entry);
      Map<Regularizer, TensorPass> passes = new LinkedHashMap<>();
      try {
        for (Map.Entry<Regularizer, TensorNeed.Streamed> formula : streamed.entrySet()) {
          FormulaStream stream = new FormulaStream(formula.getValue().plan(), reductions);
          TensorPass pass = new TensorPass(stream, wish.pointer());
          passes.put(formula.getKey(), pass);
          open(formula.getValue().partners(), pass);
        }
        read(dtype, file, passes.values());
        reduced = reduction.result(entry.shape(), passes);
      } finally {
        passes.values().forEach(TensorPass::close);
      }
    }
    return entry.fortranOrder() ? FortranOrder.toRowMajor(reduced) : reduced;
  }

  private @Nullable Sums sumsElsewhere(DType dtype, TensorFileReader file) throws IOException {
    TensorPlace place = elsewhere == null ? null : file.place();
    return elsewhere == null || place == null || place.bigEndian()
        ? null
        : elsewhere.sums(dtype, place);
  }

  private void open(Map<Step.Source, WaitingTensor> partners, TensorPass pass) throws IOException {
    for (Map.Entry<Step.Source, WaitingTensor> partner : partners.entrySet()) {
      announce(partner.getValue().entry());
      byte[] block = blocks.computeIfAbsent(partner.getKey(), _ -> newBlock());
      pass.open(partner.getKey(), partner.getValue(), block);
    }
  }

  private void read(DType dtype, TensorFileReader file, Collection<TensorPass> passes)
      throws IOException {
    reduction.begin(dtype);
    int blockBytes = reduction.blockElements() * dtype.byteSize();
    for (int n; (n = file.read(buffer, 0, blockBytes)) > 0; ) {
      int count = n / dtype.byteSize();
      reduction.add(buffer, count);
      for (TensorPass pass : passes) {
        pass.add(dtype, buffer, count);
      }
      // A body that arrives faster than it is reduced never blocks.
      Cancellation.poll();
      turns.next();
    }
    for (TensorPass pass : passes) {
      pass.finish();
    }
  }

  private void announce(TensorEntry entry) {
    if (elsewhere != null) {
      elsewhere.read(entry);
    }
  }

  /**
   * Holds the file's current tensor.
   *
   * @throws io.penalties.admission.LimitExceededException if the request would hold too much memory
   */
  private HeldTensor hold(TensorEntry entry, TensorWish wish, TensorFileReader file, long gramBytes)
      throws IOException {
    announce(entry);
    DType dtype = wish.dtype();
    long byteSize = entry.byteSize();
    if (byteSize > Integer.MAX_VALUE - 8) {
      throw held.exceeded(wish.pointer());
    }
    held.require(byteSize, wish.pointer());
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

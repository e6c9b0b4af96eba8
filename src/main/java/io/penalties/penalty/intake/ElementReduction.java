package io.penalties.penalty.intake;

import io.penalties.format.json.ElementSink;
import io.penalties.kernel.ElementKernel;
import io.penalties.kernel.ElementStatistics;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.model.ReducedTensor;
import io.penalties.regularizer.Regularizer;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reduces one tensor after the other, block by block, as the elements are read. The bits are those
 * of the same elements held. Not thread-safe.
 */
public final class ElementReduction implements ElementSink {

  private final ReductionKernel kernel;
  private final ElementKernel elements;
  private DType dtype = DType.FLOAT32;
  private SumAccumulator sums = new SumAccumulator();
  private ElementStatistics statistics;
  private boolean wantsStatistics = true;

  /** Creates a reduction with the kernel of these. */
  public ElementReduction(ParallelReductions reductions) {
    kernel = reductions.choice().reduction();
    elements = reductions.choice().elements();
    statistics = new ElementStatistics(elements);
  }

  /** Whether statistics may be requested, which is assumed until the options are known. */
  public void setWantsStatistics(boolean wants) {
    wantsStatistics = wants;
  }

  @Override
  public int blockElements() {
    return ReductionKernel.BLOCK_ELEMENTS;
  }

  @Override
  public void begin(DType type) {
    dtype = type;
    sums = new SumAccumulator();
    statistics = new ElementStatistics(elements);
  }

  @Override
  public void add(byte[] bytes, int count) {
    sums.add(kernel.reduce(dtype, bytes, 0, count));
    if (wantsStatistics) {
      statistics.add(dtype, bytes, 0, count);
    }
  }

  /** The result for the tensor, which has this shape. */
  public ReducedTensor result(Shape shape) {
    return result(shape, Map.of());
  }

  /** The same, with what formulas make of the same blocks. */
  ReducedTensor result(Shape shape, Map<Regularizer, TensorPass> passes) {
    Map<Regularizer, Double> penalties = new LinkedHashMap<>();
    passes.forEach((regularizer, pass) -> penalties.put(regularizer, pass.result()));
    return new ReducedTensor(
        dtype, shape, sums.sums(), penalties, wantsStatistics ? statistics.statistics() : null);
  }
}

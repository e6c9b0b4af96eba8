package io.penalties.penalty.formula;

import io.penalties.kernel.AxisReduction;
import io.penalties.kernel.ElementKernel;
import io.penalties.kernel.ElementSum;
import io.penalties.kernel.ParallelReductions;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One formula on a tensor whose elements come block by block and are not kept; the bits are those
 * of {@link FormulaComputation}. One use, one answer; not thread-safe.
 */
public final class FormulaStream {

  /** Where the values of a reduction go. */
  private sealed interface Sink {
    void add(long first, double[] values, int count);

    double[] results();

    record Sum(ElementSum sum) implements Sink {
      @Override
      public void add(long first, double[] values, int count) {
        sum.add(values, 0, count);
      }

      @Override
      public double[] results() {
        return new double[] {sum.value()};
      }
    }

    record Axis(AxisReduction reduction) implements Sink {
      @Override
      public void add(long first, double[] values, int count) {
        reduction.add(first, values, 0, count);
      }

      @Override
      public double[] results() {
        return reduction.results();
      }
    }
  }

  private final FormulaPlan plan;
  private final FormulaComputation computation;
  private final ElementKernel kernel;
  private final List<Sink> sinks = new ArrayList<>();
  private final @Nullable RegionWorker worker;
  private final int streamed;
  private ElementSource block = new ElementSource.Array(new double[0]);
  private long elements;

  /**
   * A formula that waits for its tensor.
   *
   * @param plan a plan that {@link FormulaPlan#streams}
   * @param tensors what the tensor is compared with
   */
  public FormulaStream(FormulaPlan plan, FormulaTensors tensors, ParallelReductions reductions) {
    this.plan = plan;
    this.kernel = reductions.choice().elements();
    this.computation = FormulaComputation.begin(plan, tensors, reductions);
    int index = 0;
    while (index < plan.stages().size() && !plan.readsTensor(plan.stages().get(index))) {
      computation.run(plan.stages().get(index));
      index++;
    }
    this.streamed = index;
    if (index < plan.stages().size()
        && plan.stages().get(index) instanceof Stage.Reduce(Region region, List<Integer> steps)) {
      for (int step : steps) {
        Step.Reduction reduction = (Step.Reduction) plan.program().step(step);
        sinks.add(
            FormulaComputation.isWholeSum(reduction)
                ? new Sink.Sum(new ElementSum(kernel))
                : new Sink.Axis(FormulaComputation.newAxisReduction(reduction)));
      }
      this.worker = new RegionWorker(region, sources(region), kernel);
    } else {
      this.worker = null;
    }
  }

  private IntFunction<ElementSource> sources(Region region) {
    return step ->
        plan.program().step(step) instanceof Step.Input(Step.Source source, _)
                && source == Step.Source.TENSOR
            ? block
            : computation.source(step);
  }

  /** Takes the next {@code count} elements, little-endian, from byte 0 on. */
  public void add(DType dtype, byte[] bytes, int count) {
    if (worker != null) {
      block = new ElementSource.Bytes(kernel, dtype, bytes, elements);
      worker.run(
          elements,
          count,
          (first, length, root) -> {
            for (int i = 0; i < sinks.size(); i++) {
              sinks.get(i).add(first, root.apply(i), length);
            }
          });
    }
    elements += count;
  }

  /** The value of the formula, once all elements have come. */
  public double result() {
    for (int i = streamed; i < plan.stages().size(); i++) {
      if (i == streamed
          && plan.stages().get(i) instanceof Stage.Reduce(_, List<Integer> steps)
          && worker != null) {
        for (int sink = 0; sink < sinks.size(); sink++) {
          computation.store(steps.get(sink), sinks.get(sink).results());
        }
      } else {
        computation.run(plan.stages().get(i));
      }
    }
    return computation.result();
  }
}

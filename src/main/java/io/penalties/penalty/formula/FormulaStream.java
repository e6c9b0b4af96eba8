package io.penalties.penalty.formula;

import io.penalties.kernel.AxisReduction;
import io.penalties.kernel.ElementKernel;
import io.penalties.kernel.ElementSum;
import io.penalties.kernel.ParallelReductions;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.DType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One formula on a tensor whose elements come block by block and are not kept, and on those that it
 * is compared with, which come in step; the bits are those of {@link FormulaComputation}. One use,
 * one answer; not thread-safe.
 */
public final class FormulaStream {

  /** Receives the values of a reduction. */
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
  private final Map<Step.Source, ElementSource> blocks = new EnumMap<>(Step.Source.class);
  private long elements;

  /**
   * A formula that waits for its tensors.
   *
   * @param plan a plan that {@link FormulaPlan#streams}
   */
  public FormulaStream(FormulaPlan plan, ParallelReductions reductions) {
    this.plan = plan;
    this.kernel = reductions.choice().elements();
    this.computation =
        FormulaComputation.begin(plan, new FormulaTensors(null, null, null), reductions);
    int index = 0;
    while (index < plan.stages().size() && !plan.readsTensors(plan.stages().get(index))) {
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
                : new Sink.Axis(FormulaComputation.newAxisReduction(reduction, kernel)));
      }
      this.worker = new RegionWorker(region, sources(region), kernel);
    } else {
      this.worker = null;
    }
  }

  private IntFunction<ElementSource> sources(Region region) {
    return step ->
        plan.program().step(step) instanceof Step.Input(Step.Source source, _)
            ? block(source)
            : computation.source(step);
  }

  private ElementSource block(Step.Source source) {
    ElementSource block = blocks.get(source);
    if (block == null) {
      throw new IllegalStateException("Expected a block. Received: none. source=" + source);
    }
    return block;
  }

  /**
   * Sets the next elements of one of the tensors, little-endian, from byte 0 on; {@link #advance}
   * takes them.
   */
  public void set(Step.Source source, DType dtype, byte[] bytes) {
    blocks.put(source, new ElementSource.Bytes(kernel, dtype, bytes, elements));
  }

  /** Takes {@code count} elements of each tensor. */
  public void advance(int count) {
    if (worker != null) {
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

  /** The value of the formula, once all elements are added. */
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

package io.penalties.penalty.formula;

import io.penalties.admission.Cancellation;
import io.penalties.kernel.AxisReduction;
import io.penalties.kernel.ElementKernel;
import io.penalties.kernel.ElementSum;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.regularizer.formula.ReduceFunction;
import io.penalties.regularizer.formula.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * One formula on one tensor, stage by stage. The bits depend only on the formula, the shape and the
 * elements. For one use; not thread-safe.
 */
public final class FormulaComputation {

  /** Elements of one task: enough that handing it over costs little. */
  private static final long TASK_ELEMENTS = 8L * ReductionKernel.BLOCK_ELEMENTS;

  private final FormulaPlan plan;
  private final FormulaTensors tensors;
  private final ParallelReductions reductions;
  private final ElementKernel kernel;
  private final Map<Integer, ElementSource> results = new HashMap<>();

  private FormulaComputation(
      FormulaPlan plan, FormulaTensors tensors, ParallelReductions reductions) {
    this.plan = plan;
    this.tensors = tensors;
    this.reductions = reductions;
    this.kernel = reductions.choice().elements();
  }

  /**
   * The value of a formula.
   *
   * @param reductions provides the threads for large tensors
   */
  public static double compute(
      FormulaPlan plan, FormulaTensors tensors, ParallelReductions reductions) {
    FormulaComputation computation = new FormulaComputation(plan, tensors, reductions);
    plan.stages().forEach(computation::run);
    return computation.result();
  }

  /** A computation whose stages are partly run elsewhere. */
  static FormulaComputation begin(
      FormulaPlan plan, FormulaTensors tensors, ParallelReductions reductions) {
    return new FormulaComputation(plan, tensors, reductions);
  }

  double result() {
    return source(plan.program().result()).get(0);
  }

  /** The elements of a tensor or of an earlier result. */
  ElementSource source(int step) {
    ElementSource result = results.get(step);
    if (result != null) {
      return result;
    }
    return switch (plan.program().step(step)) {
      case Step.Input(Step.Source source, _) -> tensors.source(source, kernel);
      case Step.Values(List<Double> values, _) ->
          new ElementSource.Array(values.stream().mapToDouble(Double::doubleValue).toArray());
      default ->
          throw new IllegalStateException("Expected an earlier result. Received: step " + step);
    };
  }

  void store(int step, double[] values) {
    results.put(step, new ElementSource.Array(values));
  }

  void run(Stage stage) {
    Cancellation.poll();
    switch (stage) {
      case Stage.Fill(Region region, int step) -> fill(region, step);
      case Stage.Reduce(Region region, List<Integer> steps) -> reduce(region, steps);
      case Stage.Multiply(int step) ->
          store(
              step,
              MatrixProduct.of((Step.MatMul) plan.program().step(step), this::array, reductions));
    }
  }

  private double[] array(int step) {
    return ((ElementSource.Array) source(step)).values();
  }

  private void fill(Region region, int step) {
    int elements = Math.toIntExact(region.shape().elementCount());
    double[] values = new double[elements];
    IntFunction<ElementSource> sources = sources(region);
    reductions.forEach(
        Math.toIntExact(Math.ceilDiv(elements, TASK_ELEMENTS)),
        () -> {
          RegionWorker worker = new RegionWorker(region, sources, kernel);
          return task -> {
            long first = task * TASK_ELEMENTS;
            worker.run(
                first,
                Math.min(TASK_ELEMENTS, elements - first),
                (at, count, root) -> System.arraycopy(root.apply(0), 0, values, (int) at, count));
          };
        });
    store(step, values);
  }

  /** The inputs of a region's instructions, looked up once. */
  IntFunction<ElementSource> sources(Region region) {
    Map<Integer, ElementSource> found = new HashMap<>();
    for (Region.Instruction instruction : region.instructions()) {
      if (instruction instanceof Region.Instruction.Load load) {
        found.computeIfAbsent(load.step(), this::source);
      }
    }
    return found::get;
  }

  /** Sums over all elements share passes; every other reduction has a separate pass. */
  private void reduce(Region region, List<Integer> steps) {
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step.Reduction reduction = (Step.Reduction) plan.program().step(steps.get(i));
      if (isWholeSum(reduction)) {
        sums.add(i);
      } else {
        reduceAxis(region, i, steps.get(i), reduction);
      }
    }
    if (!sums.isEmpty()) {
      reduceSums(region, sums, steps);
    }
  }

  static boolean isWholeSum(Step.Reduction reduction) {
    return reduction.isWhole() && reduction.function() == ReduceFunction.SUM;
  }

  private void reduceSums(Region region, List<Integer> roots, List<Integer> steps) {
    long elements = region.shape().elementCount();
    int block = ReductionKernel.BLOCK_ELEMENTS;
    int blocks = Math.toIntExact(Math.ceilDiv(elements, block));
    ElementSum[][] partials = new ElementSum[blocks][];
    int perTask = (int) (TASK_ELEMENTS / block);
    IntFunction<ElementSource> sources = sources(region);
    reductions.forEach(
        Math.ceilDiv(blocks, perTask),
        () -> {
          RegionWorker worker = new RegionWorker(region, sources, kernel);
          return task -> {
            for (int i = task * perTask; i < Math.min(blocks, (task + 1) * perTask); i++) {
              ElementSum[] sums = newSums(roots.size());
              partials[i] = sums;
              long first = (long) i * block;
              worker.run(
                  first,
                  Math.min(block, elements - first),
                  (_, count, root) -> {
                    for (int sum = 0; sum < sums.length; sum++) {
                      sums[sum].add(root.apply(roots.get(sum)), 0, count);
                    }
                  });
            }
          };
        });
    for (int i = 0; i < roots.size(); i++) {
      ElementSum total = new ElementSum(kernel);
      for (ElementSum[] partial : partials) {
        total.addAll(partial[i]);
      }
      store(steps.get(roots.get(i)), new double[] {total.value()});
    }
  }

  private ElementSum[] newSums(int count) {
    ElementSum[] sums = new ElementSum[count];
    for (int i = 0; i < count; i++) {
      sums[i] = new ElementSum(kernel);
    }
    return sums;
  }

  private void reduceAxis(Region region, int root, int step, Step.Reduction reduction) {
    AxisReduction result = newAxisReduction(reduction, kernel);
    int units = region.shape().elementCount() == 0 ? 0 : result.units();
    long elements = region.shape().elementCount();
    int perTask = Math.clamp(TASK_ELEMENTS * units / Math.max(1, elements), 1, Math.max(1, units));
    IntFunction<ElementSource> sources = sources(region);
    IntConsumer none = _ -> {};
    reductions.forEach(
        Math.ceilDiv(units, perTask),
        () -> {
          if (units == 0) {
            return none;
          }
          RegionWorker worker = new RegionWorker(region, sources, kernel);
          return task -> {
            long first = result.unitStart(task * perTask);
            int end = Math.min(units, (task + 1) * perTask);
            worker.run(
                first,
                (end == units ? elements : result.unitStart(end)) - first,
                (at, count, values) -> result.add(at, values.apply(root), 0, count));
          };
        });
    store(step, result.results());
  }

  static AxisReduction newAxisReduction(Step.Reduction reduction, ElementKernel kernel) {
    return new AxisReduction(
        kernel,
        FormulaPlan.operation(reduction.function()),
        reduction.outer(),
        reduction.reduced(),
        reduction.inner());
  }
}

package io.penalties.penalty.formula;

import io.penalties.kernel.AxisReduction;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.regularizer.formula.ReduceFunction;
import io.penalties.regularizer.formula.Step;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The stages of a program, the results that are kept in between, and the cost, all known before any
 * work is done. Immutable.
 */
public final class FormulaPlan {

  private static final double FEW_MULTIPLICATIONS = 1 << 24;

  private final FormulaProgram program;
  private final BitSet stored;
  private final List<Stage> stages;

  private FormulaPlan(FormulaProgram program, BitSet stored, List<Stage> stages) {
    this.program = program;
    this.stored = stored;
    this.stages = stages;
  }

  /** The plan of a program. */
  public static FormulaPlan of(FormulaProgram program) {
    BitSet stored = stored(program);
    return new FormulaPlan(program, stored, stages(program, stored));
  }

  /** The steps whose results are kept, since their users pass over other elements. */
  private static BitSet stored(FormulaProgram program) {
    BitSet stored = new BitSet();
    stored.set(program.result());
    for (int i = program.steps().size() - 1; i >= 0; i--) {
      switch (program.step(i)) {
        case Step.Reduction reduction -> {
          stored.set(i);
          storeLeaves(program, reduction.operand(), stored);
        }
        case Step.MatMul product -> {
          stored.set(i);
          stored.set(product.left());
          stored.set(product.right());
        }
        case Step.Input _,
            Step.Constant _,
            Step.Values _,
            Step.Identity _,
            Step.Unary _,
            Step.Binary _,
            Step.Select _,
            Step.View _,
            Step.Reshape _ -> {
          if (stored.get(i)) {
            stored.clear(i);
            storeLeaves(program, i, stored);
            stored.set(i);
          }
        }
      }
    }
    return stored;
  }

  /** Inputs that the pass for this root cannot read directly must be stored first. */
  private static void storeLeaves(FormulaProgram program, int root, BitSet stored) {
    Shape shape = program.shape(root);
    BitSet steps = Region.steps(program, shape, root, stored);
    for (int step = steps.nextSetBit(0); step >= 0; step = steps.nextSetBit(step + 1)) {
      if (Region.isLeaf(program, step, shape, stored)) {
        int origin = Region.leaf(program, step, shape, stored).step();
        switch (program.step(origin)) {
          case Step.Input _, Step.Values _ -> {}
          default -> stored.set(origin);
        }
      }
    }
  }

  private static List<Stage> stages(FormulaProgram program, BitSet stored) {
    List<Stage> stages = new ArrayList<>();
    BitSet done = new BitSet();
    for (int i = stored.nextSetBit(0); i >= 0; i = stored.nextSetBit(i + 1)) {
      if (!done.get(i)) {
        Stage stage =
            switch (program.step(i)) {
              case Step.Reduction _ -> reduce(program, i, stored, done);
              case Step.MatMul _ -> new Stage.Multiply(i);
              default -> {
                BitSet others = (BitSet) stored.clone();
                others.clear(i);
                yield new Stage.Fill(Region.of(program, program.shape(i), List.of(i), others), i);
              }
            };
        done.set(i);
        stages.add(stage);
      }
    }
    return List.copyOf(stages);
  }

  /** This reduction and all later ones to a number that can already share its pass. */
  private static Stage reduce(FormulaProgram program, int first, BitSet stored, BitSet done) {
    List<Integer> reductions = new ArrayList<>(List.of(first));
    Shape shape = program.shape(operand(program, first));
    for (int i = stored.nextSetBit(first + 1); i >= 0; i = stored.nextSetBit(i + 1)) {
      if (!done.get(i)
          && program.step(i) instanceof Step.Reduction other
          && program.shape(other.operand()).equals(shape)
          && isReady(program, other.operand(), stored, first)) {
        reductions.add(i);
        done.set(i);
      }
    }
    List<Integer> roots = reductions.stream().map(step -> operand(program, step)).toList();
    return new Stage.Reduce(Region.of(program, shape, roots, stored), reductions);
  }

  private static boolean isReady(FormulaProgram program, int root, BitSet stored, int before) {
    Shape shape = program.shape(root);
    return Region.steps(program, shape, root, stored).stream()
        .filter(step -> Region.isLeaf(program, step, shape, stored))
        .map(step -> Region.leaf(program, step, shape, stored).step())
        .allMatch(origin -> origin < before);
  }

  private static int operand(FormulaProgram program, int reduction) {
    return ((Step.Reduction) program.step(reduction)).operand();
  }

  FormulaProgram program() {
    return program;
  }

  List<Stage> stages() {
    return stages;
  }

  /**
   * The size of intermediate results in bytes, and of what passes cover besides the elements of the
   * tensor, 8 bytes each; infinite if too large.
   */
  public double bytes() {
    double elements = tensorElements();
    double bytes = 0;
    for (Step step : program.steps()) {
      double size = (double) Double.BYTES * step.shape().elementCount();
      bytes += size > Double.BYTES * Math.max(elements, FEW) ? size : 0;
    }
    for (Stage stage : stages) {
      bytes +=
          switch (stage) {
            case Stage.Fill(_, int step) -> size(step);
            case Stage.Multiply(int step) -> size(step);
            case Stage.Reduce(_, List<Integer> reductions) ->
                reductions.stream().mapToDouble(this::reductionBytes).sum();
          };
    }
    return bytes;
  }

  /** Results with this few elements are not counted. */
  private static final double FEW = 1024;

  private double tensorElements() {
    return program.steps().stream()
        .filter(step -> step instanceof Step.Input)
        .mapToDouble(step -> step.shape().elementCount())
        .max()
        .orElse(0);
  }

  private double size(int step) {
    return (double) Double.BYTES * program.shape(step).elementCount();
  }

  private double reductionBytes(int step) {
    return program.step(step) instanceof Step.Reduction reduction
        ? size(step)
            + AxisReduction.bytes(reduction.outer(), reduction.reduced(), reduction.inner())
        : 0;
  }

  /** The number of multiplications in matrix products; infinite if too large. */
  public double multiplications() {
    double sum = 0;
    for (Step step : program.steps()) {
      if (step instanceof Step.MatMul product) {
        sum += (double) product.batch() * product.rows() * product.depth() * product.columns();
      }
    }
    return sum;
  }

  /** Whether its products of matrices are computed without waiting for a slot. */
  public boolean isQuick() {
    return multiplications() <= FEW_MULTIPLICATIONS;
  }

  /** The number of instructions per element over all passes. */
  public int instructions() {
    return stages.stream()
        .mapToInt(stage ->
            switch (stage) {
              case Stage.Fill(Region region, _) -> region.instructions().size();
              case Stage.Reduce(Region region, _) -> region.instructions().size();
              case Stage.Multiply _ -> 0;
            })
        .sum();
  }

  /**
   * Whether one pass over the elements of all its tensors, in their order and in step, is enough:
   * they may be gone afterwards.
   */
  public boolean streams() {
    List<Stage> reading = stages.stream().filter(this::readsTensors).toList();
    return isQuick()
        && (reading.isEmpty()
            || (reading.size() == 1
                && reading.getFirst() instanceof Stage.Reduce(Region region, _)
                && readsInOrder(region)));
  }

  /** Whether a stage reads elements of the tensor, or of one that it is compared with. */
  boolean readsTensors(Stage stage) {
    return switch (stage) {
      case Stage.Fill(Region region, _) -> readsTensors(region);
      case Stage.Reduce(Region region, _) -> readsTensors(region);
      case Stage.Multiply _ -> false;
    };
  }

  private boolean readsTensors(Region region) {
    return region.instructions().stream()
        .anyMatch(instruction ->
            instruction instanceof Region.Instruction.Load load && isTensor(load.step()));
  }

  private boolean readsInOrder(Region region) {
    return region.instructions().stream()
        .allMatch(instruction ->
            !(instruction instanceof Region.Instruction.Load load)
                || !isTensor(load.step())
                || (load.reader().isWhole()
                    && program.shape(load.step()).elementCount() == region.shape().elementCount()));
  }

  private boolean isTensor(int step) {
    return program.step(step) instanceof Step.Input;
  }

  static AxisReduction.Operation operation(ReduceFunction function) {
    return switch (function) {
      case SUM -> AxisReduction.Operation.SUM;
      case PROD -> AxisReduction.Operation.PRODUCT;
      case MAX -> AxisReduction.Operation.MAX;
      case MIN -> AxisReduction.Operation.MIN;
    };
  }
}

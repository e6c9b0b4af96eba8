package io.penalties.penalty.formula;

import io.penalties.regularizer.formula.BinaryFunction;
import io.penalties.regularizer.formula.FormulaProgram;
import io.penalties.regularizer.formula.Step;
import io.penalties.regularizer.formula.UnaryFunction;
import io.penalties.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The computation of one pass over the elements of a shape: elementwise steps, from earlier results
 * to one or more values per element. Immutable.
 *
 * @param shape the shape of the pass
 * @param instructions the instructions for each chunk of elements, in order
 * @param registers the number of chunks held at once
 * @param roots the registers that hold the values
 */
record Region(Shape shape, List<Instruction> instructions, int registers, List<Integer> roots) {

  /** An operation on a chunk. */
  sealed interface Instruction {

    /** Reads elements of an earlier result. */
    record Load(int step, LeafReader reader, int into) implements Instruction {}

    /** The same number for all elements; it stays in its register. */
    record Fill(double value, int into) implements Instruction {}

    /** 1 on the diagonal of a matrix with this number of columns. */
    record Diagonal(long columns, int into) implements Instruction {}

    /** A function of each element. */
    record Unary(UnaryFunction function, int operand, int into) implements Instruction {}

    /** A function of each pair of elements. */
    record Binary(BinaryFunction function, int left, int right, int into) implements Instruction {}

    /** One of two. */
    record Select(int condition, int then, int otherwise, int into) implements Instruction {}
  }

  /**
   * The steps that these roots need and that are computed in this pass. {@link #leaf} is what they
   * read from earlier results.
   */
  static BitSet steps(FormulaProgram program, Shape shape, int root, BitSet stored) {
    BitSet steps = new BitSet();
    steps.set(root);
    for (int step = root; step >= 0; step--) {
      if (steps.get(step) && !isLeaf(program, step, shape, stored)) {
        for (int operand : elementwiseOperands(program.step(step))) {
          steps.set(operand);
        }
      }
    }
    return steps;
  }

  /** Whether a step is read rather than computed when a pass over this shape needs it. */
  static boolean isLeaf(FormulaProgram program, int step, Shape shape, BitSet stored) {
    return stored.get(step)
        || switch (program.step(step)) {
          case Step.Unary _, Step.Binary _, Step.Select _ -> !program.shape(step).equals(shape);
          case Step.Identity _ -> !program.shape(step).equals(shape);
          case Step.Constant _ -> false;
          case Step.Input _,
              Step.Values _,
              Step.Reduction _,
              Step.View _,
              Step.Reshape _,
              Step.MatMul _ ->
              true;
        };
  }

  /** The operands of a step that works element by element. */
  static int[] elementwiseOperands(Step step) {
    return switch (step) {
      case Step.Unary unary -> new int[] {unary.operand()};
      case Step.Binary binary -> new int[] {binary.left(), binary.right()};
      case Step.Select select -> new int[] {select.condition(), select.then(), select.otherwise()};
      default -> new int[0];
    };
  }

  /** The elements that a pass over this shape reads from a leaf. */
  static Leaf leaf(FormulaProgram program, int step, Shape shape, BitSet stored) {
    if (!stored.get(step)) {
      switch (program.step(step)) {
        case Step.View(int operand, long offset, List<Long> strides, Shape own) -> {
          return Leaf.broadcast(origin(program, operand, stored), offset, strides, own, shape);
        }
        case Step.Reshape(int operand, Shape own) -> {
          return Leaf.of(origin(program, operand, stored), own, shape);
        }
        default -> {}
      }
    }
    return Leaf.of(step, program.shape(step), shape);
  }

  /** The step with the same elements in the same order. */
  static int origin(FormulaProgram program, int step, BitSet stored) {
    return !stored.get(step) && program.step(step) instanceof Step.Reshape(int operand, _)
        ? operand
        : step;
  }

  /** The pass that computes these roots. */
  static Region of(FormulaProgram program, Shape shape, List<Integer> roots, BitSet stored) {
    return new Compiler(program, shape, stored, roots).region();
  }

  /** Assigns registers to the steps of one pass. */
  private static final class Compiler {

    private final FormulaProgram program;
    private final Shape shape;
    private final BitSet stored;
    private final List<Integer> roots;
    private final List<Instruction> instructions = new ArrayList<>();
    private final int[] registerOf;
    private final BitSet used = new BitSet();
    private int registers;

    Compiler(FormulaProgram program, Shape shape, BitSet stored, List<Integer> roots) {
      this.program = program;
      this.shape = shape;
      this.stored = stored;
      this.roots = roots;
      this.registerOf = new int[program.steps().size()];
    }

    Region region() {
      BitSet needed = new BitSet();
      for (int root : roots) {
        needed.or(steps(program, shape, root, stored));
      }
      int[] lastUse = lastUses(needed);
      for (int step = needed.nextSetBit(0); step >= 0; step = needed.nextSetBit(step + 1)) {
        // A result may overwrite an operand: fewer registers, more of which are in caches.
        for (int operand : computedOperands(step)) {
          if (lastUse[operand] == step && !isConstant(operand)) {
            used.clear(registerOf[operand]);
          }
        }
        instructions.add(instruction(step));
      }
      return new Region(
          shape,
          List.copyOf(instructions),
          registers,
          roots.stream().map(root -> registerOf[root]).toList());
    }

    private int[] lastUses(BitSet needed) {
      int[] lastUse = new int[program.steps().size()];
      for (int step = needed.nextSetBit(0); step >= 0; step = needed.nextSetBit(step + 1)) {
        for (int operand : computedOperands(step)) {
          lastUse[operand] = step;
        }
      }
      roots.forEach(root -> lastUse[root] = Integer.MAX_VALUE);
      return lastUse;
    }

    private int[] computedOperands(int step) {
      return isRead(step) ? new int[0] : elementwiseOperands(program.step(step));
    }

    private boolean isRead(int step) {
      return isLeaf(program, step, shape, stored);
    }

    private boolean isConstant(int step) {
      return program.step(step) instanceof Step.Constant;
    }

    /** The register of a step. A constant's register is never shared or released. */
    private int register(int step) {
      int register = isConstant(step) ? registers : used.nextClearBit(0);
      used.set(register);
      registers = Math.max(registers, register + 1);
      registerOf[step] = register;
      return register;
    }

    private Instruction instruction(int step) {
      if (isRead(step)) {
        Leaf leaf = leaf(program, step, shape, stored);
        return new Instruction.Load(leaf.step(), leaf.reader(shape), register(step));
      }
      return switch (program.step(step)) {
        case Step.Constant(double value, _) -> new Instruction.Fill(value, register(step));
        case Step.Identity(Shape matrix) ->
            new Instruction.Diagonal(matrix.dimension(1), register(step));
        case Step.Unary(UnaryFunction function, int operand, _) ->
            new Instruction.Unary(function, registerOf[operand], register(step));
        case Step.Binary(BinaryFunction function, int left, int right, _) ->
            new Instruction.Binary(function, registerOf[left], registerOf[right], register(step));
        case Step.Select(int condition, int then, int otherwise, _) ->
            new Instruction.Select(
                registerOf[condition], registerOf[then], registerOf[otherwise], register(step));
        case Step.Input _,
            Step.Values _,
            Step.Reduction _,
            Step.View _,
            Step.Reshape _,
            Step.MatMul _ ->
            throw new IllegalStateException("Expected a step that works element by element.");
      };
    }
  }
}

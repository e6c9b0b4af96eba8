package io.penalties.penalty.formula;

import io.penalties.kernel.ElementFunctions;
import io.penalties.kernel.ElementKernel;
import io.penalties.regularizer.formula.BinaryFunction;
import io.penalties.regularizer.formula.UnaryFunction;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/** Computes chunks of a region in private registers. Not thread-safe. */
final class RegionWorker {

  /** 4 KiB per register: a few of them stay in the first-level cache. */
  static final int CHUNK = 512;

  /** Receives the values of a chunk. */
  interface Consumer {

    /** Values of elements {@code first … first + count − 1}, at the beginning of each register. */
    void accept(long first, int count, IntFunction<double[]> root);
  }

  private final Region region;
  private final IntFunction<ElementSource> sources;
  private final ElementKernel kernel;
  private final double[][] registers;

  RegionWorker(Region region, IntFunction<ElementSource> sources, ElementKernel kernel) {
    this.region = region;
    this.sources = sources;
    this.kernel = kernel;
    int size = (int) Math.min(CHUNK, Math.max(1, region.shape().elementCount()));
    this.registers = new double[region.registers()][size];
    for (Region.Instruction instruction : region.instructions()) {
      if (instruction instanceof Region.Instruction.Fill(double value, int into)) {
        Arrays.fill(registers[into], value);
      }
    }
  }

  /** Computes elements {@code first … first + count − 1}, chunk by chunk. */
  void run(long first, long count, Consumer consumer) {
    long end = first + count;
    for (long at = first; at < end; at += CHUNK) {
      int length = (int) Math.min(CHUNK, end - at);
      for (Region.Instruction instruction : region.instructions()) {
        execute(instruction, at, length);
      }
      consumer.accept(at, length, root -> registers[region.roots().get(root)]);
    }
  }

  private void execute(Region.Instruction instruction, long first, int count) {
    switch (instruction) {
      case Region.Instruction.Fill _ -> {}
      case Region.Instruction.Load(int step, LeafReader reader, int into) ->
          reader.read(sources.apply(step), first, count, registers[into]);
      case Region.Instruction.Diagonal(long columns, int into) ->
          diagonal(columns, first, count, registers[into]);
      case Region.Instruction.Unary(UnaryFunction function, int operand, int into) ->
          apply(function, registers[operand], registers[into], count);
      case Region.Instruction.Binary(BinaryFunction function, int left, int right, int into) ->
          apply(function, registers[left], registers[right], registers[into], count);
      case Region.Instruction.Select(int condition, int then, int otherwise, int into) ->
          kernel.select(
              registers[condition], registers[then], registers[otherwise], registers[into], count);
    }
  }

  private static void diagonal(long columns, long first, int count, double[] into) {
    Arrays.fill(into, 0, count, 0.0);
    // Element i × (columns + 1) is in row i and column i, as long as there is such a column.
    long apart = columns + 1;
    for (long i = Math.ceilDiv(first, apart); i < columns && i * apart < first + count; i++) {
      into[(int) (i * apart - first)] = 1.0;
    }
  }

  private void apply(UnaryFunction function, double[] x, double[] into, int count) {
    switch (function) {
      case NEGATE -> ElementFunctions.negate(x, into, count);
      case ABS -> ElementFunctions.abs(x, into, count);
      case SQUARE -> ElementFunctions.square(x, into, count);
      case SQRT -> ElementFunctions.sqrt(x, into, count);
      case RSQRT -> kernel.rsqrt(x, into, count);
      case EXP -> kernel.exp(x, into, count);
      case EXPM1 -> kernel.expm1(x, into, count);
      case LOG -> kernel.log(x, into, count);
      case LOG1P -> kernel.log1p(x, into, count);
      case SIGMOID -> kernel.sigmoid(x, into, count);
      case TANH -> kernel.tanh(x, into, count);
      case SOFTPLUS -> kernel.softplus(x, into, count);
      case SIGN -> ElementFunctions.sign(x, into, count);
      case SIN -> each(StrictMath::sin, x, into, count);
      case COS -> each(StrictMath::cos, x, into, count);
      case FLOOR -> each(Math::floor, x, into, count);
      case CEIL -> each(Math::ceil, x, into, count);
      case ROUND -> each(Math::rint, x, into, count);
    }
  }

  private static void each(DoubleUnaryOperator function, double[] x, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = function.applyAsDouble(x[i]);
    }
  }

  private void apply(BinaryFunction function, double[] a, double[] b, double[] into, int count) {
    switch (function) {
      case ADD -> ElementFunctions.add(a, b, into, count);
      case SUBTRACT -> ElementFunctions.subtract(a, b, into, count);
      case MULTIPLY -> ElementFunctions.multiply(a, b, into, count);
      case DIVIDE -> ElementFunctions.divide(a, b, into, count);
      case POWER -> ElementFunctions.power(a, b, into, count);
      case MAXIMUM -> ElementFunctions.maximum(a, b, into, count);
      case MINIMUM -> ElementFunctions.minimum(a, b, into, count);
      case LESS -> kernel.less(a, b, into, count);
      case LESS_EQUAL -> kernel.lessEqual(a, b, into, count);
      case EQUAL -> kernel.equal(a, b, into, count);
      case NOT_EQUAL -> kernel.notEqual(a, b, into, count);
    }
  }
}

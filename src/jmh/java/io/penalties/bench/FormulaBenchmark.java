package io.penalties.bench;

import io.penalties.kernel.Elements;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.SumsWithStatistics;
import io.penalties.penalty.formula.FormulaComputation;
import io.penalties.penalty.formula.FormulaPlan;
import io.penalties.penalty.formula.FormulaTensors;
import io.penalties.regularizer.formula.Formula;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Formulas on a tensor that lies in memory, beside the built-in L2 and the statistics. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormulaBenchmark implements CheckedBenchmark {

  /** The formulas by name. */
  public enum Kind {
    /** Beside the built-in L2. */
    L2("0.01 * ops.sum(ops.square(x))"),
    /** Roots. */
    SMOOTH_ABS("ops.sum(ops.sqrt(ops.square(x) + 1e-12))"),
    /** Logarithms. */
    LOG("ops.sum(ops.log1p(ops.square(x)))"),
    /** Norms of groups. */
    GROUPS("ops.sum(ops.norm(ops.reshape(x, [-1, 100]), axis=0))");

    private final String formula;

    Kind(String formula) {
      this.formula = formula;
    }
  }

  @Param({"L2", "SMOOTH_ABS", "LOG", "GROUPS"})
  Kind kind = Kind.L2;

  @Param({"10000000"})
  int elements = 10_000;

  private Tensor tensor = Fractions.tensor(DType.FLOAT32, 0);
  private FormulaPlan plan = plan();
  private ParallelReductions reductions = new ParallelReductions(KernelProvider.best(), 1);

  @Setup(Level.Trial)
  @Override
  public void prepare() {
    tensor = Fractions.tensor(DType.FLOAT32, elements);
    plan = plan();
    reductions =
        new ParallelReductions(KernelProvider.best(), Runtime.getRuntime().availableProcessors());
  }

  private FormulaPlan plan() {
    return FormulaPlan.of(Formula.parse(kind.formula).bind(Map.of(), tensor.shape()));
  }

  /** The formula. */
  @Benchmark
  public double formula() {
    return FormulaComputation.compute(plan, new FormulaTensors(tensor, null, null), reductions);
  }

  /** The built-in L2, whatever the formula. */
  @Benchmark
  public double builtIn() {
    return 0.01 * reductions.sums(tensor).sumSquares();
  }

  /** The sums with what {@code options.statistics} adds, whatever the formula. */
  @Benchmark
  public SumsWithStatistics statistics() {
    return reductions.sumsWithStatistics(tensor);
  }

  @Override
  public void check(Object answer) {
    if (answer instanceof Double value) {
      double[] values = new double[tensor.elementCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Elements.get(DType.FLOAT32, tensor.bytes(), 4 * i);
      }
      double builtIn = 0;
      double formula = 0;
      double[] groups = new double[100];
      for (int i = 0; i < values.length; i++) {
        double square = values[i] * values[i];
        builtIn += 0.01 * square;
        groups[i % 100] += square;
        formula +=
            switch (kind) {
              case L2 -> 0.01 * square;
              case SMOOTH_ABS -> Math.sqrt(square + 1e-12);
              case LOG -> Math.log1p(square);
              case GROUPS -> 0;
            };
      }
      if (kind == Kind.GROUPS) {
        for (double group : groups) {
          formula += Math.sqrt(group);
        }
      }
      boolean right =
          Math.abs(value - formula) < 1e-9 * formula || Math.abs(value - builtIn) < 1e-9 * builtIn;
      if (!right) {
        throw new AssertionError("Expected %s. Received: %s".formatted(formula, value));
      }
    }
  }

  /** Stops the threads. */
  @TearDown(Level.Trial)
  public void close() {
    reductions.close();
  }
}

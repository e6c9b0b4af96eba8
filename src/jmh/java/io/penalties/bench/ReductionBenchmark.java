package io.penalties.bench;

import io.penalties.kernel.KernelChoice;
import io.penalties.kernel.ParallelReductions;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import io.penalties.tensor.Tensor;
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

/** Σ|x| and Σx² of a tensor that lies in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReductionBenchmark implements CheckedBenchmark {

  @Param({"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  DType dtype = DType.FLOAT32;

  @Param({"10000", "1000000", "100000000"})
  int elements = 10_000;

  @Param({"simd", "scalar"})
  String kernel = "simd";

  private KernelChoice choice = Kernels.named("scalar");
  private Tensor tensor = Fractions.tensor(DType.FLOAT32, 0);
  private ParallelReductions reductions = new ParallelReductions(choice, 1);

  @Setup(Level.Trial)
  @Override
  public void prepare() {
    choice = Kernels.named(kernel);
    tensor = Fractions.tensor(dtype, elements);
    reductions = new ParallelReductions(choice, Runtime.getRuntime().availableProcessors());
  }

  /** In the calling thread, block by block, as a body that streams in is reduced. */
  @Benchmark
  public Sums oneThread() {
    SumAccumulator total = new SumAccumulator();
    for (int start = 0; start < elements; start += ReductionKernel.BLOCK_ELEMENTS) {
      int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, elements - start);
      total.add(choice.reduction().reduce(dtype, tensor.bytes(), start * dtype.byteSize(), count));
    }
    return total.sums();
  }

  /** As the service reduces a tensor: a large one on one thread for each processor. */
  @Benchmark
  public Sums allThreads() {
    return reductions.sums(tensor);
  }

  @Override
  public void check(Object answer) {
    Answers.requireEqual(Fractions.sums(elements), answer);
  }

  /** Stops the threads. */
  @TearDown(Level.Trial)
  public void close() {
    reductions.close();
  }
}

package io.penalties.bench;

import io.penalties.kernel.KernelChoice;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
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
import org.openjdk.jmh.annotations.Warmup;

/** The reduction of float32 in one thread, from a thousand elements to four gigabytes of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx5g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GrowthBenchmark implements CheckedBenchmark {

  /** Elements of one array: half a gigabyte, and whole blocks. */
  private static final int CHUNK_ELEMENTS = 1 << 27;

  @Param({"1000", "10000", "100000", "1000000", "10000000", "100000000", "1000000000"})
  long elements = 1000;

  private KernelChoice choice = Kernels.named("scalar");
  private byte[][] chunks = new byte[0][];

  @Setup(Level.Trial)
  @Override
  public void prepare() {
    choice = Kernels.named("simd");
    chunks = new byte[Math.toIntExact(Math.ceilDiv(elements, CHUNK_ELEMENTS))][];
    for (int i = 0; i < chunks.length; i++) {
      long start = (long) i * CHUNK_ELEMENTS;
      int count = (int) Math.min(CHUNK_ELEMENTS, elements - start);
      chunks[i] = Fractions.bytes(DType.FLOAT32, start, count);
    }
  }

  /** Chunk after chunk through one accumulator. */
  @Benchmark
  public Sums streamed() {
    SumAccumulator total = new SumAccumulator();
    for (byte[] chunk : chunks) {
      int end = chunk.length / Float.BYTES;
      for (int start = 0; start < end; start += ReductionKernel.BLOCK_ELEMENTS) {
        int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, end - start);
        total.add(choice.reduction().reduce(DType.FLOAT32, chunk, start * Float.BYTES, count));
      }
    }
    return total.sums();
  }

  @Override
  public void check(Object answer) {
    Answers.requireEqual(Fractions.sums(elements), answer);
  }
}

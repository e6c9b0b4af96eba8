package io.penalties.bench;

import io.penalties.kernel.GramAxis;
import io.penalties.kernel.ParallelReductions;
import io.penalties.regularizer.Convention;
import io.penalties.regularizer.OrthogonalRegularizer;
import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import io.penalties.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
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

/** The sum behind the orthogonal penalty of the rows of a matrix. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrthogonalBenchmark implements CheckedBenchmark {

  @Param({"256", "1024", "4096"})
  int rows = 256;

  @Param("1024")
  int columns = 1024;

  @Param({"simd", "scalar"})
  String kernel = "simd";

  private float[][] matrix = new float[0][];
  private Tensor tensor = Fractions.tensor(DType.FLOAT32, 0);
  private ParallelReductions reductions = new ParallelReductions(Kernels.named("scalar"), 1);

  @Setup(Level.Trial)
  @Override
  public void prepare() {
    Random random = new Random(1);
    ByteBuffer bytes =
        ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
        bytes.putFloat(row[i]);
      }
    }
    tensor = Tensor.of(DType.FLOAT32, Shape.of(rows, columns), bytes.array());
    reductions =
        new ParallelReductions(Kernels.named(kernel), Runtime.getRuntime().availableProcessors());
  }

  /** As the service computes it. */
  @Benchmark
  public double offDiagonalSumAbs() {
    return reductions.gramOffDiagonalSumAbs(
        tensor,
        GramAxis.ROWS,
        sumSquares -> OrthogonalRegularizer.inverseNorm(sumSquares, Convention.KERAS));
  }

  /** Three loops over the whole Gram matrix. */
  @Override
  public void check(Object answer) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        if (i != j) {
          sum += Math.abs(dot(i, j)) / Math.sqrt(dot(i, i) * dot(j, j));
        }
      }
    }
    Answers.requireClose(sum, (double) answer, 1e-12);
  }

  private double dot(int i, int j) {
    double dot = 0;
    for (int k = 0; k < columns; k++) {
      dot += (double) matrix[i][k] * matrix[j][k];
    }
    return dot;
  }

  /** Stops the threads. */
  @TearDown(Level.Trial)
  public void close() {
    reductions.close();
  }
}

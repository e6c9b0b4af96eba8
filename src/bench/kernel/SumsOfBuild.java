import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * CPU nanoseconds of one thread for the sums of float32 tensors of several sizes: the minimum of
 * many runs.
 */
final class SumsOfBuild {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Elements that one measurement covers, however small the tensor is. */
  private static final long MEASURED = 20_000_000;

  private static double sink;

  private SumsOfBuild() {}

  public static void main(String[] args) {
    ReductionKernel kernel = KernelProvider.best().reduction();
    int largest = 0;
    for (String elements : args) {
      largest = Math.max(largest, Integer.parseInt(elements));
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * largest).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(1);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) random.nextGaussian());
    }
    for (int round = 0; round < 2; round++) {
      for (String size : args) {
        int elements = Integer.parseInt(size);
        int calls = (int) Math.max(1, MEASURED / elements);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 12; i++) {
          long start = THREADS.getCurrentThreadCpuTime();
          for (int call = 0; call < calls; call++) {
            sink += sums(kernel, bytes.array(), elements).sumAbs();
          }
          least = Math.min(least, (double) (THREADS.getCurrentThreadCpuTime() - start) / calls);
        }
        if (round > 0) {
          System.out.println(size + " " + least);
        }
      }
    }
  }

  private static Sums sums(ReductionKernel kernel, byte[] bytes, int elements) {
    SumAccumulator total = new SumAccumulator();
    for (int start = 0; start < elements; start += ReductionKernel.BLOCK_ELEMENTS) {
      int count = Math.min(ReductionKernel.BLOCK_ELEMENTS, elements - start);
      total.add(kernel.reduce(DType.FLOAT32, bytes, 4 * start, count));
    }
    return total.sums();
  }
}

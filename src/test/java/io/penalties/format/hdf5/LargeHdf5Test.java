package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileReader;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of a dataset is nothing to its reader but time. */
class LargeHdf5Test {

  private static final ReductionKernel KERNEL = KernelProvider.best().reduction();
  private static final int BLOCK_BYTES = ReductionKernel.BLOCK_ELEMENTS * Float.BYTES;
  private static final long FEW_BYTES = 8L << 20;

  /** {@code -Dhdf5.megabytes=2048} measures more than the default run has time for. */
  private static final long MEGABYTES = Long.getLong("hdf5.megabytes", 64);

  @TempDir private Path folder;

  private FileChannel create() throws IOException {
    return FileChannel.open(
        folder.resolve("large.h5"),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.SPARSE);
  }

  private static Sums sums(FileRegion region, byte[] buffer) throws IOException {
    Hdf5Dataset dataset =
        Hdf5Samples.dataset(
            Hdf5File.open(region, Hdf5Samples.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE))),
            "a");
    SumAccumulator sums = new SumAccumulator();
    try (TensorFileReader reader = dataset.reader(new HeldBytes(Limit.fixed(0)))) {
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        sums.add(KERNEL.reduce(DType.FLOAT32, buffer, 0, n / Float.BYTES));
      }
    }
    return sums.sums();
  }

  private static long drain(FileRegion region, byte[] buffer) throws IOException {
    long total = 0;
    Hdf5Dataset dataset =
        Hdf5Samples.dataset(
            Hdf5File.open(region, Hdf5Samples.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE))),
            "a");
    try (TensorFileReader reader = dataset.reader(new HeldBytes(Limit.fixed(0)))) {
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        total += n;
      }
    }
    return total;
  }

  @Test
  void takesNoMemoryForTheSizeOfTheDataset() throws IOException {
    long elements = 100_000_000;
    byte[] buffer = new byte[BLOCK_BYTES];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FileChannel channel = create()) {
      OneDatasetFile.writeSparse(channel, elements, OneDatasetFile.DATA);
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThat(drain(FileRegion.of(channel), buffer)).isEqualTo(elements * Float.BYTES);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
    }
  }

  @Test
  void findsElementsAnywhereInAFileOfManyGigabytes() throws IOException {
    byte[] buffer = new byte[BLOCK_BYTES];
    try (FileChannel channel = create()) {
      OneDatasetFile.writeSparse(channel, 1000, 50_000_000_000L);
      assertThat(drain(FileRegion.of(channel), buffer)).isEqualTo(1000 * Float.BYTES);
    }
  }

  @Test
  void readsAtTheSpeedOfThePageCache() throws IOException {
    long elements = MEGABYTES * 1_000_000 / Float.BYTES / 1000 * 1000;
    byte[] buffer = new byte[BLOCK_BYTES];
    try (FileChannel channel = create()) {
      OneDatasetFile.write(channel, elements, 1000);
      FileRegion region = FileRegion.of(channel);
      Sums sums = sums(region, buffer);
      assertThat(sums.sumAbs()).isEqualTo(elements / 1000 * 500_000.0);
      double best = 0;
      for (int run = 0; run < 5; run++) {
        long start = System.nanoTime();
        assertThat(sums(region, buffer)).isEqualTo(sums);
        best = Math.max(best, (double) elements * Float.BYTES / (System.nanoTime() - start));
      }
      System.out.printf("HDF5 with the kernel, %d MB: %.2f GB/s%n", MEGABYTES, best);
    }
  }
}

package io.penalties.format.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileRegion;
import io.penalties.format.TensorFileReader;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of a tensor is nothing to its reader but time. */
class LargeTorchTest {

  private static final ReductionKernel KERNEL = KernelProvider.best().reduction();
  private static final int BLOCK_BYTES = ReductionKernel.BLOCK_ELEMENTS * Float.BYTES;
  private static final long FEW_BYTES = 1 << 20;

  /** {@code -Dtorch.megabytes=1000} measures more than the default run has time for. */
  private static final long MEGABYTES = Long.getLong("torch.megabytes", 64);

  /** Rows and columns of a matrix of so many bytes of float32. */
  private static final long SIDE = (long) Math.sqrt(MEGABYTES * 1e6 / Float.BYTES);

  @TempDir private Path folder;

  private FileChannel write(long... strides) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("large.pt"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    byte[] pickles =
        LegacyFileTest.start(1001, true)
            .raw(
                PickleBytes.start()
                    .tensor("FloatStorage", "a", SIDE * SIDE, 0, new long[] {SIDE, SIDE}, strides)
                    .stop())
            .raw(LegacyFileTest.keys("a"))
            .int64(SIDE * SIDE)
            .toBytes();
    writeAll(channel, ByteBuffer.wrap(pickles));
    ByteBuffer column = ByteBuffer.wrap(TorchBytes.counting((int) SIDE));
    for (long row = 0; row < SIDE; row++) {
      writeAll(channel, column.rewind());
    }
    return channel;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** What is done with the bytes of a block. */
  private interface Use {
    void of(byte[] bytes, int count);
  }

  private static void read(FileRegion region, byte[] buffer, Use use) throws IOException {
    try (TensorFileReader reader =
        TorchFile.openLegacy(
            region, TorchDecoding.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      assertThat(reader.next()).isNotNull();
      for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
        use.of(buffer, n);
      }
    }
  }

  private static void requireMemory(FileRegion region, byte[] buffer, long max) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    read(region, buffer, (_, _) -> {});
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(max);
  }

  private static void measure(String what, FileRegion region, byte[] buffer) throws IOException {
    double expected = SIDE * (SIDE * (SIDE - 1) / 2.0);
    double best = 0;
    for (int run = 0; run < 5; run++) {
      SumAccumulator sums = new SumAccumulator();
      long start = System.nanoTime();
      read(
          region,
          buffer,
          (bytes, count) -> sums.add(KERNEL.reduce(DType.FLOAT32, bytes, 0, count / Float.BYTES)));
      best = Math.max(best, (double) SIDE * SIDE * Float.BYTES / (System.nanoTime() - start));
      assertThat(sums.sums().sumAbs()).isEqualTo(expected);
    }
    System.out.printf("PyTorch with the kernel, %s, %d MB: %.2f GB/s%n", what, MEGABYTES, best);
  }

  @Test
  void readsAtTheSpeedOfThePageCache() throws IOException {
    byte[] buffer = new byte[BLOCK_BYTES];
    try (FileChannel channel = write(SIDE, 1)) {
      requireMemory(FileRegion.of(channel), buffer, FEW_BYTES);
      measure("contiguous", FileRegion.of(channel), buffer);
    }
  }

  @Test
  void gathersATransposedMatrixInOneBlockOfMemory() throws IOException {
    byte[] buffer = new byte[BLOCK_BYTES];
    try (FileChannel channel = write(1, SIDE)) {
      requireMemory(FileRegion.of(channel), buffer, StridedBytes.BLOCK_BYTES + 16 * FEW_BYTES);
      measure("transposed", FileRegion.of(channel), buffer);
    }
  }
}

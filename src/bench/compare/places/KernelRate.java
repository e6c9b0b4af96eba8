package peer;

import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.PartialSums;
import io.penalties.kernel.ReductionKernel;
import io.penalties.tensor.DType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The kernel alone on the bytes of a file. For each line of standard input, which is a number of
 * threads, reduces the whole file and prints the seconds.
 */
final class KernelRate {

  private static final int PART_BLOCKS = 4;

  private final FileChannel file;
  private final DType dtype;
  private final ReductionKernel kernel = KernelProvider.best().reduction();

  private KernelRate(FileChannel file, DType dtype) {
    this.file = file;
    this.dtype = dtype;
  }

  public static void main(String[] args) throws Exception {
    try (FileChannel file = FileChannel.open(Path.of(args[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
      KernelRate rate = new KernelRate(file, DType.valueOf(args[1]));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long start = System.nanoTime();
        rate.reduce(Integer.parseInt(line.strip()));
        System.out.println((System.nanoTime() - start) / 1e9);
      }
    }
  }

  private void reduce(int threads) throws InterruptedException {
    AtomicLong next = new AtomicLong();
    PartialSums total = new PartialSums();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().start(() -> work(next, total)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    if (total.sums().nonFiniteCount() != 0) {
      throw new IllegalStateException("Expected finite elements. Received: " + total.sums());
    }
  }

  private void work(AtomicLong next, PartialSums total) {
    int size = dtype.byteSize();
    int partBytes = PART_BLOCKS * ReductionKernel.BLOCK_ELEMENTS * size;
    byte[] buffer = new byte[partBytes];
    PartialSums sums = new PartialSums();
    try {
      // The header counts as elements, too: it is small, and only the rate matters.
      long length = file.size() / size * size;
      for (long at = next.getAndAdd(partBytes); at < length; at = next.getAndAdd(partBytes)) {
        ByteBuffer part = ByteBuffer.wrap(buffer, 0, (int) Math.min(partBytes, length - at));
        while (part.hasRemaining()) {
          file.read(part, at + part.position());
        }
        sums.merge(PartialSums.of(kernel, dtype, buffer, 0, part.limit() / size, at / size));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (total) {
      total.merge(sums);
    }
  }
}

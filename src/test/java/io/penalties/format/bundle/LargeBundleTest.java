package io.penalties.format.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileRegion;
import io.penalties.format.FileSet;
import io.penalties.format.TensorFileReader;
import io.penalties.format.protobuf.WireWriter;
import io.penalties.kernel.ReductionKernel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of a variable is nothing to its reader but time, whether whole or in slices. */
class LargeBundleTest {

  private static final int BLOCK_BYTES = ReductionKernel.BLOCK_ELEMENTS * Float.BYTES;
  private static final long FEW_BYTES = 16L << 20;
  private static final int ROW_ELEMENTS = 2000;
  private static final int ROW_BYTES = ROW_ELEMENTS * Float.BYTES;

  /** {@code -Dbundle.megabytes=1024} measures more than the default run has time for. */
  private static final long MEGABYTES = Long.getLong("bundle.megabytes", 64);

  private static final long ROWS = MEGABYTES * 1_000_000 / ROW_BYTES;

  @TempDir private Path folder;

  private FileChannel open(String name, StandardOpenOption... options) throws IOException {
    return FileChannel.open(folder.resolve(name), options);
  }

  /** Rows of the same numbers; returns the masked checksum. */
  private long writeData() throws IOException {
    ByteBuffer row = ByteBuffer.allocate(ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROW_ELEMENTS; i++) {
      row.putFloat(i - 0.5f);
    }
    CRC32C crc = new CRC32C();
    try (FileChannel file = open("data", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long i = 0; i < ROWS; i++) {
        crc.update(row.array());
        file.write(row.position(0));
      }
    }
    return MaskedChecksum.of(crc);
  }

  private static byte[] wholeIndex(long checksum) {
    return new BundleWriter()
        .entry(
            "v",
            new WireWriter()
                .number(1, 1)
                .message(2, BundleWriter.shape(ROWS, ROW_ELEMENTS))
                .number(5, ROWS * ROW_BYTES)
                .fixed32(6, checksum))
        .index();
  }

  /** The same bytes as two slices, of the left and of the right half of each row. */
  private byte[] slicedIndex() throws IOException {
    long half = ROWS * ROW_BYTES / 2;
    BundleWriter index = new BundleWriter();
    long[] left = {0, -1, 0, ROW_ELEMENTS / 2};
    long[] right = {0, -1, ROW_ELEMENTS / 2, ROW_ELEMENTS / 2};
    index.entry("v", BundleWriter.sliced(1, new long[] {ROWS, ROW_ELEMENTS}, left, right));
    long offset = 0;
    for (long[] slice : new long[][] {left, right}) {
      index.entry(
          SliceKey.of("v", BundleWriter.slice(slice)),
          new WireWriter()
              .number(1, 1)
              .message(2, BundleWriter.shape(ROWS, ROW_ELEMENTS / 2))
              .number(4, offset)
              .number(5, half)
              .fixed32(6, checksum(offset, half)));
      offset += half;
    }
    return index.index();
  }

  private long checksum(long offset, long length) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    try (FileChannel file = open("data", StandardOpenOption.READ)) {
      for (long at = offset; at < offset + length; at += buffer.limit()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), offset + length - at));
        FileRegion.of(file).read(at, buffer);
        crc.update(buffer.flip());
      }
    }
    return MaskedChecksum.of(crc);
  }

  /** What is done with the elements that came. */
  private interface Block {
    void of(int bytes);
  }

  private static void read(byte[] index, FileRegion data, byte[] buffer, Block block)
      throws IOException {
    try (FileSet set = new FileSet(Map.of("ckpt.index", index))) {
      TensorBundle bundle =
          Bundles.open(
              name -> name.endsWith(BundleIndex.SUFFIX) ? set.apply(name) : data,
              "ckpt",
              Bundles.LIMITS);
      BundleTensor tensor = Objects.requireNonNull(bundle.tensor("v"));
      try (TensorFileReader reader =
          tensor.reader("v", new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
        reader.next();
        for (int n; (n = reader.read(buffer, 0, buffer.length)) > 0; ) {
          block.of(n);
        }
      }
    }
  }

  @Test
  void takesNoMemoryForTheSizeOfAVariable() throws IOException {
    long checksum = writeData();
    byte[] buffer = new byte[BLOCK_BYTES];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FileChannel file = open("data", StandardOpenOption.READ)) {
      FileRegion data = FileRegion.of(file);
      for (byte[] index : new byte[][] {wholeIndex(checksum), slicedIndex()}) {
        AtomicLong total = new AtomicLong();
        long before = threads.getCurrentThreadAllocatedBytes();
        read(index, data, buffer, total::addAndGet);
        assertThat(total).hasValue(ROWS * ROW_BYTES);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
      }
    }
  }

  @Test
  void readsAtTheSpeedOfThePageCache() throws IOException {
    long checksum = writeData();
    byte[] buffer = new byte[BLOCK_BYTES];
    byte[] whole = wholeIndex(checksum);
    byte[] sliced = slicedIndex();
    try (FileChannel file = open("data", StandardOpenOption.READ)) {
      FileRegion data = FileRegion.of(file);
      double[] best =
          best(
              block -> read(whole, data, buffer, block),
              block -> read(sliced, data, buffer, block),
              block -> raw(data, buffer, block));
      System.out.printf(
          "TensorBundle, %d MB: %.2f GB/s whole, %.2f GB/s in slices; %.2f GB/s without checksum%n",
          MEGABYTES, best[0], best[1], best[2]);
    }
  }

  private static void raw(FileRegion data, byte[] buffer, Block block) throws IOException {
    for (long at = 0; at < data.length(); at += buffer.length) {
      int count = (int) Math.min(buffer.length, data.length() - at);
      data.read(at, buffer, 0, count);
      block.of(count);
    }
  }

  private interface Reading {
    void run(Block block) throws IOException;
  }

  /** GB/s of the best of five runs of each, in turn. */
  private static double[] best(Reading... readings) throws IOException {
    double[] best = new double[readings.length];
    for (int run = 0; run < 5; run++) {
      for (int i = 0; i < readings.length; i++) {
        AtomicLong total = new AtomicLong();
        long start = System.nanoTime();
        readings[i].run(total::addAndGet);
        best[i] = Math.max(best[i], (double) total.get() / (System.nanoTime() - start));
        assertThat(total).hasValue(ROWS * ROW_BYTES);
      }
    }
    return best;
  }
}

package io.penalties.model.keras.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.FileRegion;
import io.penalties.format.zip.MemberFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large weights are checked in place. */
class LargeArchiveTest {

  /** {@code -Dhdf5.megabytes=2048} measures more than the default run has time for. */
  private static final long MEGABYTES = Long.getLong("hdf5.megabytes", 64);

  private static final byte[] BLOCK = new byte[1_000_000];

  @TempDir private Path folder;

  private Path write() throws IOException {
    for (int i = 0; i < BLOCK.length; i++) {
      BLOCK[i] = (byte) (i * 31 >> 3);
    }
    CRC32 checksum = new CRC32();
    for (long i = 0; i < MEGABYTES; i++) {
      checksum.update(BLOCK);
    }
    Path path = folder.resolve("model.keras");
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write('{');
      ZipEntry weights = new ZipEntry("model.weights.h5");
      weights.setMethod(ZipEntry.STORED);
      weights.setSize(MEGABYTES * BLOCK.length);
      weights.setCrc(checksum.getValue());
      zip.putNextEntry(weights);
      for (long i = 0; i < MEGABYTES; i++) {
        zip.write(BLOCK);
      }
    }
    return path;
  }

  @Test
  void verifiesWeightsAtTheSpeedOfThePageCacheWithoutACopy() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FileChannel channel = FileChannel.open(write())) {
      double best = 0;
      for (int run = 0; run < 5; run++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        KerasArchive archive =
            KerasArchive.open(
                FileRegion.of(channel),
                ModelFiles.LIMITS,
                new HeldBytes(Limit.fixed(Long.MAX_VALUE)));
        try (MemberFile weights = archive.weights(folder)) {
          assertThat(weights.region().length()).isEqualTo(MEGABYTES * BLOCK.length);
        }
        best = Math.max(best, (double) MEGABYTES * BLOCK.length / (System.nanoTime() - start));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8L << 20);
      }
      assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
      System.out.printf("CRC-32 of stored weights, %d MB: %.2f GB/s%n", MEGABYTES, best);
    }
  }
}

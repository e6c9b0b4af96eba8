package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.FileBacked;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of damaged files: each ends in its elements or in one of our two exceptions, soon, and
 * in memory that its size and the limits bound.
 */
class Hdf5MutationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SEED = 20_261_122;
  private static final long RUN_NANOS =
      Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 4)).toNanos();
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What the limits of the samples allow to be held, some of it twice. */
  private static final long MOST_BYTES = 300L << 20;

  private static final long[] VALUES = {
    0,
    1,
    2,
    7,
    8,
    96,
    255,
    4096,
    65_535,
    -1,
    -2,
    -8,
    1L << 31,
    (1L << 31) - 1,
    1L << 32,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final Random random = new Random(SEED);

  private static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (String folder : List.of("hdf5", "models")) {
      try (Stream<Path> paths = Files.walk(Path.of("src/test/resources", folder))) {
        for (Path path : paths.filter(p -> p.toString().endsWith(".h5")).sorted().toList()) {
          files.add(Files.readAllBytes(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(bytes.length - 8);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> fields.putLong(at & -8, VALUES[random.nextInt(VALUES.length)]);
        case 3 -> fields.putLong(at & -8, random.nextInt(bytes.length) & -8);
        case 4 -> fields.putShort(at & -2, (short) random.nextInt(64));
        default -> {
          int from = random.nextInt(bytes.length - 8) & -8;
          int length = 8 * (1 + random.nextInt(8));
          int to = at & -8;
          int count = Math.min(length, bytes.length - Math.max(from, to));
          System.arraycopy(sound, from, bytes, to, count);
        }
      }
    }
    return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static void readAll(Hdf5File file) throws IOException {
    readText(file.root().attributes());
    Hdf5Group weights = file.root().group("model_weights");
    if (weights != null) {
      readText(weights.attributes());
    }
    for (Hdf5Dataset dataset : file.datasets()) {
      assertThat((long) Hdf5Samples.elements(dataset).length).isEqualTo(dataset.entry().byteSize());
    }
  }

  private static void readText(Hdf5Attributes attributes) throws IOException {
    for (String name : attributes.names()) {
      try {
        attributes.strings(name);
      } catch (MalformedTensorException e) {
        if (e.reason() != Hdf5Reason.INVALID_ATTRIBUTE) {
          throw e;
        }
      }
    }
  }

  /** Whether a file can be read, with checksums that fit. */
  private static boolean isSound(byte[] file, Set<Reason> met) {
    MendedChecksums checksums = new MendedChecksums(file);
    while (true) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long began = System.nanoTime();
      try {
        FileBacked.with(
            file,
            region ->
                readAll(
                    Hdf5File.open(
                        region, Hdf5Samples.LIMITS, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))));
        return true;
      } catch (MalformedTensorException e) {
        met.add(e.reason());
        if (!checksums.mend(e)) {
          return false;
        }
      } catch (LimitExceededException _) {
        return false;
      } finally {
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
            .as("bytes allocated")
            .isLessThan(MOST_BYTES);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
      }
    }
  }

  @Test
  void everyDamagedFileIsElementsOrARefusal() {
    List<byte[]> files = files();
    Set<Reason> met = new HashSet<>();
    long start = System.nanoTime();
    long sound = 0;
    long count = 0;
    for (; System.nanoTime() - start < RUN_NANOS || count < files.size(); count++) {
      sound += isSound(damaged(files.get((int) (count % files.size()))), met) ? 1 : 0;
    }
    System.out.printf("%d damaged HDF5 files, %d of them could be read%n", count, sound);
    assertThat(met).as("%d files, %d of them sound", count, sound).hasSizeGreaterThan(8);
    assertThat(sound).as("files whose damage does not matter").isPositive();
  }
}

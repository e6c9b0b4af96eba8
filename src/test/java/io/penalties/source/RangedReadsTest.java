package io.penalties.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.admission.CancelledException;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Lease;
import io.penalties.admission.Limit;
import io.penalties.admission.MemoryBudget;
import io.penalties.admission.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remote files: the number of reads, bytes and memory that they take. */
class RangedReadsTest {

  private static final int MIB = 1 << 20;
  private static final int RANGE = RangedReads.RANGE_BYTES;
  private static final int FIRST = RangedReads.FIRST_BYTES;

  private static final byte[] BYTES = SourceContract.bytes(100 * MIB + 12_345);

  @TempDir private static Path folder;

  private final MemoryBudget memory =
      new MemoryBudget(Limit.fixed(64L * MIB), new Patience(1, Duration.ofMillis(1)));
  private final Lease lease = memory.openLarge(1);
  private final RangedReads reads = new RangedReads(new HeldBytes(Limit.fixed(0), lease));
  private CountingSource source = new CountingSource(new FolderSource("", folder), true);

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("large");
    if (!Files.exists(file)) {
      Files.write(file, BYTES);
      Files.write(folder.resolve("other"), Arrays.copyOf(BYTES, 20 * MIB));
    }
    source = new CountingSource(new FolderSource("far", folder), true);
  }

  @AfterEach
  void nothingIsHeld() {
    reads.close();
    assertThat(lease.used()).isZero();
    lease.close();
  }

  private SourceFile open(String path) {
    return reads.of(Objects.requireNonNull(source.find(path)));
  }

  private static void assertRead(SourceFile file, long position, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    file.read(position, buffer);
    assertThat(
            Arrays.equals(buffer.array(), 0, count, BYTES, (int) position, (int) position + count))
        .as("%d bytes from %d on", count, position)
        .isTrue();
  }

  private static void readThrough(SourceFile file, long from, long to, int step)
      throws IOException {
    for (long at = from; at < to; at += step) {
      assertRead(file, at, (int) Math.min(step, to - at));
    }
  }

  @Test
  void aFileAtHandIsReadAsItIs() {
    SourceFile file = Objects.requireNonNull(new FolderSource("near", folder).find("large"));
    assertThat(reads.of(file)).isSameAs(file);
  }

  @Test
  void whatIsAnnouncedIsFetchedInLongRanges() throws IOException {
    try (SourceFile file = open("large")) {
      long from = 777;
      long to = from + 50L * MIB;
      file.expect(from, to - from);
      readThrough(file, from, to - FIRST, 256 << 10);
      assertThat(source.reads()).isLessThanOrEqualTo(9);
      assertThat(lease.used()).isLessThanOrEqualTo(6L * RANGE);
    }
    assertThat(source.bytes()).isLessThanOrEqualTo(50L * MIB + RANGE);
  }

  @Test
  void aJumpFetchesAPage() throws IOException {
    try (SourceFile file = open("large")) {
      for (long at = 0; at < BYTES.length; at += 10L * MIB) {
        assertRead(file, at, 100);
      }
    }
    assertThat(source.reads()).isEqualTo(11);
    assertThat(source.bytes()).isLessThanOrEqualTo(11L * FIRST);
  }

  /** Headers are read once more, structures of HDF5 in any order. */
  @Test
  void pagesAreKept() throws IOException {
    try (SourceFile file = open("large")) {
      for (int i = 0; i < 500; i++) {
        assertRead(file, (i * 7919L) % FIRST, 20);
        assertRead(file, 5L * MIB + (i * 104_729L) % (FIRST - 20), 20);
      }
    }
    assertThat(source.reads()).isLessThanOrEqualTo(3);
  }

  @Test
  void aSmallTensorAfterTheOtherTakesFewReads() throws IOException {
    try (SourceFile file = open("large")) {
      for (long at = 0; at < 60L * MIB; at += 10_240) {
        file.expect(at, 10_240);
        assertRead(file, at, 10_240);
      }
    }
    assertThat(source.reads()).isLessThan(25);
    assertThat(source.bytes()).isLessThanOrEqualTo(60L * MIB + 2L * RANGE);
  }

  @Test
  void whatIsPassedOverIsNotFetched() throws IOException {
    try (SourceFile file = open("large")) {
      for (long at = 0; at < 100L * MIB; at += 10L * MIB) {
        file.expect(at, MIB);
        readThrough(file, at, at + MIB, 256 << 10);
      }
    }
    assertThat(source.bytes()).isLessThanOrEqualTo(10L * (MIB + FIRST));
  }

  @Test
  void anyOrderOfReadsGivesTheBytes() throws IOException {
    Random random = new Random(14);
    try (SourceFile file = open("large");
        SourceFile other = open("other")) {
      long at = 0;
      for (int i = 0; i < 400; i++) {
        SourceFile next = random.nextInt(8) == 0 ? other : file;
        int count = 1 + random.nextInt(1 << random.nextInt(21));
        at = random.nextInt(3) == 0 ? random.nextLong(next.size() - count) : at;
        at = Math.min(at, next.size() - count);
        if (random.nextBoolean()) {
          next.expect(at, random.nextInt(30 * MIB));
        }
        assertRead(next, at, count);
        at += count + random.nextInt(3) * 1000;
        assertThat(lease.used()).isLessThan(64L * MIB);
      }
    }
  }

  @Test
  void theEndOfAFileIsItsEnd() throws IOException {
    try (SourceFile file = open("large")) {
      assertRead(file, BYTES.length - 10, 10);
      assertRead(file, BYTES.length, 0);
      file.expect(BYTES.length - 10, 100);
      assertRead(file, BYTES.length - 10, 10);
      assertThatThrownBy(() -> file.read(BYTES.length - 10, ByteBuffer.allocate(11)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void failuresOfTheSourceAreThoseOfTheRead() throws IOException {
    Files.write(folder.resolve("short-lived"), new byte[10]);
    try (SourceFile file = open("short-lived")) {
      Files.delete(folder.resolve("short-lived"));
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> file.read(0, ByteBuffer.allocate(1)))
          .satisfies(e -> assertThat(e.stage()).isEqualTo(SourceStage.VERSION));
    }
  }

  @Test
  void aReadOfAThreadThatIsCancelledEnds() throws IOException {
    try (SourceFile file = open("large")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> file.read(0, ByteBuffer.allocate(1)))
          .isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of a file is nothing to its reader, and what a file claims is nothing at all. */
class LargeTensorFilesTest {

  private static final long FIVE_GB = 5_000_000_000L;
  private static final long FEW_BYTES = 4L << 20;

  /** Reads to the end, without a kernel: how many bytes of elements there were. */
  private static long drain(InputStream in) {
    byte[] buffer = new byte[256 << 10];
    long total = 0;
    try (TensorFileReader reader =
        Decoding.files(Decoding.LIMITS).open(in, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      while (reader.next() != null) {
        for (int n = reader.read(buffer, 0, buffer.length);
            n > 0;
            n = reader.read(buffer, 0, buffer.length)) {
          total += n;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return total;
  }

  @BeforeAll
  static void loadClasses() {
    drain(new ZerosBehind(npy("<f8", 3), 24));
    drain(new ZerosBehind(safetensors("F32", 4, 3), 12));
  }

  private static void requireConstantMemory(byte[] start, long zeros) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(drain(new ZerosBehind(start, zeros))).isEqualTo(zeros);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }

  private static byte[] npy(String descr, long elements) {
    byte[] header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }\n"
            .formatted(descr, elements)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(12 + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(HexFormat.of().parseHex("934e554d50590200"))
        .putInt(header.length)
        .put(header)
        .array();
  }

  private static byte[] safetensors(String dtype, int elementBytes, long elements) {
    byte[] header =
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(dtype, elements, elements * elementBytes)
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f8", ">f8", "<i8"})
  void readsAnArrayOfFiveGigabytes(String descr) {
    requireConstantMemory(npy(descr, FIVE_GB / 8), FIVE_GB);
  }

  @Test
  void readsATensorOfFiveGigabytes() {
    requireConstantMemory(safetensors("F32", 4, FIVE_GB / 4), FIVE_GB);
  }

  @Test
  void passesOverATensorOfFiveGigabytes() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    InputStream in = new ZerosBehind(safetensors("I32", 4, FIVE_GB / 4), FIVE_GB);
    try (TensorFileReader reader =
        Decoding.files(Decoding.LIMITS).open(in, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      assertThat(reader.next()).returns(FIVE_GB, TensorEntry::byteSize);
      assertThat(reader.next()).isNull();
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }

  /** What files claim, with hardly a byte behind the claim. */
  private static List<byte[]> empties() {
    return List.of(
        HexFormat.of().parseHex("00e1f505000000007b"),
        HexFormat.of().parseHex("ffffffffffffff7f7b"),
        safetensors("F32", 4, 1L << 40),
        HexFormat.of().parseHex("934e554d50590300ffffff7f7b"),
        npy("<f8", 1L << 59),
        // A member of 4 GB called "a", and nothing of it.
        HexFormat.of()
            .parseHex(
                "504b0304"
                    + "2d00"
                    + "0000"
                    + "0000"
                    + "00000000"
                    + "00000000"
                    + "feffffff"
                    + "feffffff"
                    + "0100"
                    + "0000"
                    + "61"));
  }

  @Test
  void takesNoMemoryForWhatNeverComes() {
    FileLimits wide =
        GivenLimits.files(Integer.MAX_VALUE, Integer.MAX_VALUE, 1000, Integer.MAX_VALUE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Decoding.refusal(npy("<f8", 3));
    for (byte[] file : empties()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      MalformedTensorException failure =
          Assertions.assertTimeout(
              Duration.ofSeconds(5),
              () ->
                  catchThrowableOfType(
                      MalformedTensorException.class,
                      () -> Decoding.decode(new ByteArrayInputStream(file), wide)));
      assertThat(failure.reason())
          .isIn(MalformedReason.TRUNCATED, MalformedReason.HEADER_TOO_LARGE);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
    }
  }
}

package io.penalties.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penalties.answer.BreakdownAnswer;
import io.penalties.answer.PenaltyAnswer;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.PartialSums;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large tensors are read by several threads at once, with the bits of one. */
class ParallelSumsTest {

  private static final int BLOCK = ReductionKernel.BLOCK_ELEMENTS;

  /** Around the size from which on tensors are cut, and with a last block that is short. */
  private static final int[] COUNTS = {1, 8 * BLOCK, 8 * BLOCK + 1, 40 * BLOCK - 1, 41 * BLOCK + 7};

  @TempDir private Path folder;

  private static byte[] elements(int count) {
    Random random = new Random(count);
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) Math.scalb(random.nextGaussian(), random.nextInt(-60, 60)));
    }
    return bytes.array();
  }

  private Path safetensors() throws IOException {
    Path file = folder.resolve("model.safetensors");
    StringBuilder header = new StringBuilder("{");
    long offset = 0;
    for (int count : COUNTS) {
      header.append(offset == 0 ? "" : ",");
      header.append(
          "\"w%d\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
              .formatted(count, count, offset, offset + 4L * count));
      offset += 4L * count;
    }
    byte[] text = header.append("}").toString().getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
      out.write(text);
      for (int count : COUNTS) {
        out.write(elements(count));
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void theBitsAreThoseOfOneThread(int threads) throws IOException {
    BreakdownAnswer answer;
    AtomicLong most = new AtomicLong();
    Path file = safetensors();
    try (Penalties penalties = Penalties.create(KernelProvider.best(), threads)) {
      answer =
          penalties.compute(
              ModelRequest.of(file).withRule(".*", "l1"), (read, _) -> most.set(read));
    }
    for (int i = 0; i < COUNTS.length; i++) {
      PenaltyAnswer term = answer.layers().get(i).penalties().getFirst();
      Sums expected =
          PartialSums.of(
                  KernelProvider.scalar().reduction(),
                  DType.FLOAT32,
                  elements(COUNTS[i]),
                  0,
                  COUNTS[i],
                  0)
              .sums();
      assertThat(term.l1Norm()).isEqualTo(expected.sumAbs());
      assertThat(term.l2Norm()).isEqualTo(Math.sqrt(expected.sumSquares()));
    }
    assertThat(most.get()).isGreaterThanOrEqualTo(Files.size(file));
  }

  @Test
  void aChecksumIsVerifiedAllTheSame() throws IOException {
    byte[] elements = elements(41 * BLOCK);
    Path file = folder.resolve("model.npz");
    byte[] npy = npy(elements);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry entry = new ZipEntry("w.npy");
      CRC32 checksum = new CRC32();
      checksum.update(npy);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(npy.length);
      entry.setCrc(checksum.getValue());
      zip.putNextEntry(entry);
      zip.write(npy);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2]++;
    Files.write(file, bytes);
    try (Penalties penalties = Penalties.create()) {
      ModelRequest request = ModelRequest.of(file).withRule(".*", "l1");
      assertThatThrownBy(() -> penalties.compute(request))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("CRC");
    }
  }

  private static byte[] npy(byte[] elements) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d,), }".formatted(elements.length / 4);
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    return ByteBuffer.allocate(128 + elements.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) 118)
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .put(elements)
        .array();
  }

  @Test
  void aFileThatChangesWhileItIsReadIsAnError() throws IOException {
    Path file = safetensors();
    try (Penalties penalties = Penalties.create(KernelProvider.best(), 2)) {
      ModelRequest request = ModelRequest.of(file).withRule(".*", "l1");
      assertThatThrownBy(() ->
              penalties.compute(
                  request,
                  (read, total) -> {
                    if (read > total / 2 && Files.exists(file)) {
                      delete(file);
                    }
                  }))
          .isInstanceOf(IOException.class);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.format.npy.NpyFormat;
import io.penalties.format.npy.NpzFormat;
import io.penalties.format.safetensors.SafetensorsFormat;
import io.penalties.kernel.KernelProvider;
import io.penalties.kernel.ReductionKernel;
import io.penalties.kernel.SumAccumulator;
import io.penalties.kernel.Sums;
import io.penalties.tensor.DType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads tensor files as a request does: block after block, reduced as they come. */
public final class Decoding {

  /** Room for every sound file of the tests. */
  public static final FileLimits LIMITS = GivenLimits.files(1 << 20, 1000, 32, 1000);

  private static final ReductionKernel KERNEL = KernelProvider.best().reduction();

  /** Thousands of small files are read. */
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[ReductionKernel.BLOCK_ELEMENTS * Double.BYTES]);

  private Decoding() {}

  /** All formats, within these limits. */
  public static TensorFiles files(FileLimits limits) {
    return new TensorFiles(
        List.of(new SafetensorsFormat(limits), new NpyFormat(limits), new NpzFormat(limits)));
  }

  /** Reads a whole file. */
  public static List<DecodedTensor> decode(InputStream in, FileLimits limits) {
    List<DecodedTensor> tensors = new ArrayList<>();
    try (TensorFileReader reader =
        files(limits).open(in, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      for (TensorEntry entry = reader.next(); entry != null; entry = reader.next()) {
        DType dtype = entry.dtype();
        tensors.add(new DecodedTensor(entry, dtype == null ? null : sums(reader, dtype)));
      }
      assertThat(reader.next()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tensors;
  }

  /** Reads a whole file. */
  public static List<DecodedTensor> decode(byte[] file) {
    return decode(new ByteArrayInputStream(file), LIMITS);
  }

  /** The failure of a file that is not sound. */
  public static MalformedTensorException refusal(byte[] file, FileLimits limits) {
    MalformedTensorException failure =
        catchThrowableOfType(
            MalformedTensorException.class, () -> decode(new ByteArrayInputStream(file), limits));
    assertThat(failure).as("the refusal").isNotNull();
    return failure;
  }

  /** The failure of a file that is not sound. */
  public static MalformedTensorException refusal(byte[] file) {
    return refusal(file, LIMITS);
  }

  private static Sums sums(TensorFileReader reader, DType dtype) throws IOException {
    byte[] buffer = BUFFER.get();
    SumAccumulator sums = new SumAccumulator();
    int blockBytes = ReductionKernel.BLOCK_ELEMENTS * dtype.byteSize();
    for (int n = reader.read(buffer, 0, blockBytes);
        n > 0;
        n = reader.read(buffer, 0, blockBytes)) {
      sums.add(KERNEL.reduce(dtype, buffer, 0, n / dtype.byteSize()));
    }
    return sums.sums();
  }
}

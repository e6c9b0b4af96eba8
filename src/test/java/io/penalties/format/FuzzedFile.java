package io.penalties.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * What must hold of any bytes: they end in tensors or in one of our two exceptions, and in the same
 * of these however the bytes arrive and whoever reads the elements.
 */
public final class FuzzedFile {

  private static final FileLimits LIMITS = GivenLimits.files(4096, 20, 8, 200);

  /** No multiple of anything but the largest element, so that tensors end within it. */
  private static final int BUFFER_BYTES = 3 * Double.BYTES;

  private FuzzedFile() {}

  /** Reads the file in every way. */
  public static void requireResultOrRefusal(byte[] file) {
    String read = outcome(new ByteArrayInputStream(file), true);
    assertThat(outcome(new ChunkedInputStream(file, 5), true)).isEqualTo(read);
    String skipped = outcome(new ByteArrayInputStream(file), false);
    assertThat(skipped.replaceAll(" crc=\\d+", "")).isEqualTo(read.replaceAll(" crc=\\d+", ""));
  }

  private static String outcome(InputStream in, boolean read) {
    StringBuilder outcome = new StringBuilder();
    try (TensorFileReader reader =
        Decoding.files(LIMITS).open(in, new HeldBytes(Limit.fixed(Long.MAX_VALUE)))) {
      for (TensorEntry entry = reader.next(); entry != null; entry = reader.next()) {
        outcome.append(entry);
        if (read) {
          long checksum = checksum(reader, entry);
          outcome.append(" crc=").append(checksum);
        }
      }
    } catch (MalformedTensorException e) {
      // Of several faults, damaged compression shows the sooner the more bytes have arrived.
      return "refused";
    } catch (LimitExceededException e) {
      outcome.append(e.limit().name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcome.toString();
  }

  private static long checksum(TensorFileReader reader, TensorEntry entry) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    for (int n = reader.read(buffer, 0, BUFFER_BYTES);
        n > 0;
        n = reader.read(buffer, 0, BUFFER_BYTES)) {
      checksum.update(buffer, 0, n);
      total += n;
    }
    assertThat(total).isEqualTo(entry.byteSize());
    return checksum.getValue();
  }
}

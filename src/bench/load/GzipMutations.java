package load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Damage to compressed bodies. */
final class GzipMutations {

  private GzipMutations() {}

  static byte[] of(byte[] plain, Random random) {
    byte[] gzip = gzip(plain);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(gzip, random.nextInt(gzip.length));
      case 1 -> Items.concat(gzip, gzip);
      case 2 -> Items.concat(gzip, new byte[] {1, 2, 3});
      case 3 -> gzip(gzip);
      case 4 -> deflate(plain);
      case 5 -> plain;
      default -> Mutations.of(gzip, random);
    };
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes)) {
      deflate.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

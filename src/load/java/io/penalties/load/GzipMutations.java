package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

/** Damage to compressed bodies. */
final class GzipMutations {

  private GzipMutations() {}

  static byte[] of(byte[] plain, Random random) {
    byte[] gzip = Gzip.of(plain);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(gzip, random.nextInt(gzip.length));
      case 1 -> Gzip.concat(gzip, gzip);
      case 2 -> Gzip.concat(gzip, new byte[] {1, 2, 3});
      case 3 -> Gzip.of(gzip);
      case 4 -> deflate(plain);
      case 5 -> plain;
      default -> Mutations.of(gzip, random);
    };
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

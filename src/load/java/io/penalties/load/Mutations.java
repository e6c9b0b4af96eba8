package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.util.Arrays;
import java.util.Random;

/** Damage to bytes of any kind. */
final class Mutations {

  private static final long[] EXTREMES = {
    0, 1, -1, 0x7fffffffL, 0x80000000L, 0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40
  };

  private Mutations() {}

  /** A copy with one to three faults. */
  static byte[] of(byte[] bytes, Random random) {
    byte[] mutated = bytes;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Random random) {
    if (bytes.length < 16) {
      return random(random, 40);
    }
    int at = random.nextInt(bytes.length - 8);
    int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
    byte[] copy = bytes.clone();
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> Gzip.concat(bytes, random(random, 64));
      case 2 -> {
        copy[at] ^= (byte) (1 << random.nextInt(8));
        yield copy;
      }
      case 3 -> {
        copy[at] = (byte) random.nextInt();
        yield copy;
      }
      case 4 -> {
        Arrays.fill(copy, at, Math.min(copy.length, at + length), (byte) 0);
        yield copy;
      }
      case 5 -> {
        long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        int width = random.nextBoolean() ? 4 : 8;
        for (int i = 0; i < width; i++) {
          copy[at + i] = (byte) (extreme >>> 8 * i);
        }
        yield copy;
      }
      case 6 -> without(bytes, at, length);
      default ->
          inserted(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length)));
    };
  }

  static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return Gzip.concat(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  static byte[] without(byte[] bytes, int at, int length) {
    int end = Math.min(bytes.length, at + length);
    return Gzip.concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
  }

  private static byte[] random(Random random, int max) {
    byte[] bytes = new byte[random.nextInt(max)];
    random.nextBytes(bytes);
    return bytes;
  }
}

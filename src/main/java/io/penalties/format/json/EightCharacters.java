package io.penalties.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight characters of a text as one word, the first in the lowest byte, each less the digit zero: a
 * digit is a byte from 0 to 9.
 */
final class EightCharacters {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle CHARACTERS =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight times the digit zero. */
  static final long ZEROS = 0x3030303030303030L;

  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Lifts a byte above 9 to 0x80 at least. */
  private static final long TO_HIGH_BIT = 0x7676767676767676L;

  static final long TO_THE_8TH = 100_000_000;

  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, TO_THE_8TH
  };

  private EightCharacters() {}

  /** What a number is multiplied by so that up to eight digits fit behind it. */
  static long power(int digits) {
    return POWERS[digits];
  }

  /** Two characters, as they are, the first in the lower byte. */
  static int two(byte[] bytes, int position) {
    return (char) CHARACTERS.get(bytes, position);
  }

  /** Eight characters as they are. */
  static long raw(byte[] bytes, int position) {
    return (long) LONGS.get(bytes, position);
  }

  static long at(byte[] bytes, int position) {
    return raw(bytes, position) ^ ZEROS;
  }

  /**
   * The high bit of the first byte that is not a digit, and of some bytes after it; 0 if all eight
   * are digits.
   */
  static long others(long word) {
    return (word + TO_HIGH_BIT | word) & HIGH_BITS;
  }

  /** The number of leading digits. */
  static int digits(long others) {
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The word with zeros in place of the first byte that is not a digit and all bytes after it. */
  static long padded(long word, long others) {
    return word & (others - 1 & ~others) >>> 7;
  }

  /** The value of eight digits: pairs, then fours, then all (Lemire 2018). */
  static long value(long word) {
    return ofPairs(pairs(word));
  }

  /** The values of the four pairs of digits in every other byte, and no matter what between. */
  static long pairs(long word) {
    return 10 * word + (word >>> 8);
  }

  /** The value of eight digits from these. */
  static long ofPairs(long pairs) {
    return (pairs & 0xFF_0000_00FFL) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & 0xFF_0000_00FFL) * (1 + (10_000L << 32))
        >>> 32;
  }

  /**
   * The values of the first four digits and of the last four, in the second and fourth quarter of
   * the word.
   */
  static long fourAndFour(long word) {
    return (pairs(word) & 0xFF_00FF_00FF_00FFL) * (1 + (100 << 16));
  }

  /** The value of the first {@code count} digits, one to eight. */
  static long value(long word, int count) {
    return value(word << Long.SIZE - Byte.SIZE * count);
  }
}

package io.penalties.format.json;

/** Reads the digits after a decimal point, with those before it as one significand. */
final class Fractions {

  static final int NONE = -1;

  /** Where the last digits that count may begin at the latest. */
  private static final int MAX_SCALE = 24;

  /** Words of digits that may follow those that count. */
  private static final int MAX_WORDS_CUT = 2;

  /** Significands below these stay below 10^18 with that many digits more. */
  private static final long[] LIMITS = new long[9];

  static {
    for (int digits = 0; digits < LIMITS.length; digits++) {
      LIMITS[digits] = 1_000_000_000_000_000_000L / EightCharacters.power(digits);
    }
  }

  private long significand;
  private int scale;

  /** Whether the significand lacks digits: the number is less than one unit of it above it. */
  private boolean cut;

  /**
   * Reads the digits after a point.
   *
   * @param from where they start
   * @param digits the value of the digits before it
   * @return their end; {@link #NONE} if there are none, or too many
   */
  int read(byte[] bytes, int from, long digits) {
    significand = digits;
    long word = EightCharacters.at(bytes, from);
    long others = EightCharacters.others(word);
    if (others == 0) {
      if (significand >= LIMITS[8]) {
        return NONE;
      }
      significand = EightCharacters.TO_THE_8TH * significand + EightCharacters.value(word);
      scale = 8;
      return further(bytes, from + 8);
    }
    scale = 0;
    int end = lastDigits(word, others, from);
    return end == from ? NONE : end;
  }

  /** The digits after the first eight of a fraction, which may include any number of zeros. */
  private int further(byte[] bytes, int from) {
    int position = from;
    while (scale < MAX_SCALE) {
      long word = EightCharacters.at(bytes, position);
      long others = EightCharacters.others(word);
      if (others != 0 && significand < LIMITS[8]) {
        return lastDigits(word, others, position);
      }
      int count = EightCharacters.digits(others);
      if (significand >= LIMITS[count]) {
        return cutFraction(bytes, position);
      }
      if (count > 0) {
        significand =
            EightCharacters.power(count) * significand + EightCharacters.value(word, count);
      }
      scale += count;
      position += count;
      if (others != 0) {
        return position;
      }
    }
    return NONE;
  }

  /** The digits where eighteen are reached: those that fit, and the others passed over. */
  private int cutFraction(byte[] bytes, int from) {
    cut = true;
    long word = EightCharacters.at(bytes, from);
    long others = EightCharacters.others(word);
    int position = from + EightCharacters.digits(others);
    int fitting = position - from;
    while (significand >= LIMITS[fitting]) {
      fitting--;
    }
    if (fitting > 0) {
      significand =
          EightCharacters.power(fitting) * significand + EightCharacters.value(word, fitting);
      scale += fitting;
    }
    for (int words = 0; others == 0; words++) {
      if (words == MAX_WORDS_CUT) {
        return NONE;
      }
      others = EightCharacters.others(EightCharacters.at(bytes, position));
      position += EightCharacters.digits(others);
    }
    return position;
  }

  /** The digits in the word where the fraction ends, and zeros for those that eight lack. */
  private int lastDigits(long word, long others, int from) {
    significand =
        EightCharacters.TO_THE_8TH * significand
            + EightCharacters.value(EightCharacters.padded(word, others));
    scale += 8;
    return from + EightCharacters.digits(others);
  }

  /** Reads the digits after the first eight of a fraction, which are in {@code digits}. */
  int readOn(byte[] bytes, int from, long digits) {
    significand = digits;
    scale = 8;
    return further(bytes, from);
  }

  /** All digits as one integer, of at most eighteen. */
  long significand() {
    return significand;
  }

  /** How many of them are after the point. */
  int scale() {
    return scale;
  }

  /** Whether the significand lacks digits: the number is less than one unit of it above it. */
  boolean cut() {
    return cut;
  }

  /** Forgets what was cut off. */
  void forget() {
    cut = false;
  }
}

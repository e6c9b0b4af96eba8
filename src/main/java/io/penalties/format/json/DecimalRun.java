package io.penalties.format.json;

/**
 * Reads runs of ordinary numbers, as nearly all elements are: a sign or none, one to seven digits,
 * a point and more digits or none, a comma.
 *
 * <p>It takes eight characters at once and hardly ever branches on one. It stops before a number
 * that is anything else, malformed ones among them, or whose rounding is not certain at once:
 * {@link NumberScanner} and {@link ElementRounding#round} are for those.
 */
final class DecimalRun {

  /** A number takes five words at most; none is looked at that may reach behind the document. */
  private static final int REACH = 64;

  private static final int NONE = -1;

  private static final long TO_THE_8TH = 100_000_000;

  /** Where the last digits may begin at the latest. */
  private static final int MAX_SCALE = 24;

  /** Significands below these stay below 10^18 with that many digits more. */
  private static final long[] LIMITS = new long[9];

  private static final long[] POWERS = new long[9];

  static {
    long power = 1;
    for (int digits = 0; digits < POWERS.length; digits++) {
      POWERS[digits] = power;
      LIMITS[digits] = 1_000_000_000_000_000_000L / power;
      power *= 10;
    }
  }

  private final JsonText text;
  private final ElementRounding rounding;
  private final Elements elements;
  private byte[] bytes;
  private long significand;
  private int scale;

  DecimalRun(JsonText text, ElementRounding rounding, Elements elements) {
    this.text = text;
    this.bytes = text.bytes();
    this.rounding = rounding;
    this.elements = elements;
  }

  /**
   * Appends the ordinary numbers from {@code from} on, as long as there is room for them.
   *
   * @return the position behind the last, at a comma or a bracket; {@code from} if there was none
   */
  int read(int from) {
    bytes = text.bytes();
    int last = text.length() - REACH;
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int lastSize = target.length - byteSize;
    int size = elements.size();
    int end = from;
    int position = from;
    while (position <= last && size <= lastSize) {
      int negative = (bytes[position] & 0xFF ^ '-') - 1 >>> 31;
      int to = scan(position + negative);
      if (to == NONE || bytes[to] != ',' && bytes[to] != ']') {
        break;
      }
      long bits = rounding.quickly(significand, -scale, negative);
      if (bits == ElementRounding.UNCERTAIN) {
        break;
      }
      Elements.put(target, size, byteSize, bits);
      size += byteSize;
      end = to;
      if (bytes[to] != ',') {
        break;
      }
      position = to + 1;
      if (bytes[position] <= ' ') {
        position = text.skipWhiteSpace(position);
      }
    }
    elements.resize(size);
    return end;
  }

  /** The position behind the digits that start here, with significand and scale, or none. */
  private int scan(int from) {
    long word = EightCharacters.at(bytes, from);
    if ((word & 0xFF00) == ('.' ^ '0') << 8) {
      significand = word & 0xFF;
      return significand > 9 ? NONE : fraction(from + 2);
    }
    long others = EightCharacters.others(word);
    int count = EightCharacters.digits(others);
    if (count == 0 || others == 0 || count > 1 && (word & 0xFF) == 0) {
      return NONE;
    }
    significand = EightCharacters.value(word, count);
    int behind = from + count;
    if (bytes[behind] == '.') {
      return fraction(behind + 1);
    }
    scale = 0;
    return behind;
  }

  private int fraction(int from) {
    long word = EightCharacters.at(bytes, from);
    long others = EightCharacters.others(word);
    if (others == 0) {
      significand = TO_THE_8TH * significand + EightCharacters.value(word);
      scale = 8;
      return longFraction(from + 8);
    }
    scale = 0;
    int end = lastDigits(word, others, from);
    return end == from ? NONE : end;
  }

  /** The digits behind the first eight of a fraction: zeros may go on and on. */
  private int longFraction(int from) {
    int position = from;
    while (scale < MAX_SCALE) {
      long word = EightCharacters.at(bytes, position);
      long others = EightCharacters.others(word);
      if (others != 0 && significand < LIMITS[8]) {
        return lastDigits(word, others, position);
      }
      int count = EightCharacters.digits(others);
      if (significand >= LIMITS[count]) {
        return NONE;
      }
      if (count > 0) {
        significand = POWERS[count] * significand + EightCharacters.value(word, count);
      }
      scale += count;
      position += count;
      if (others != 0) {
        return position;
      }
    }
    return NONE;
  }

  /** The digits in the word where the fraction ends, and zeros for those that eight lack. */
  private int lastDigits(long word, long others, int from) {
    significand =
        TO_THE_8TH * significand + EightCharacters.value(EightCharacters.padded(word, others));
    scale += 8;
    return from + EightCharacters.digits(others);
  }
}

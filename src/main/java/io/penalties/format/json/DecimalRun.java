package io.penalties.format.json;

/**
 * Reads runs of ordinary numbers, as nearly all elements are: a sign or none, one to eight digits,
 * a point and more digits or none, an exponent of one or two digits or none, a comma.
 *
 * <p>It takes eight characters at once and hardly ever branches on one. It stops before a number
 * that is anything else, malformed ones among them, or whose rounding is not certain at once:
 * {@link NumberScanner} and {@link ElementRounding#round} are for those.
 */
final class DecimalRun {

  /** As many numbers of one form in a row are taken for the beginning of more. */
  private static final int ALIKE = 8;

  /** A form in one number: see {@link #form}. */
  private static final int FORM_SHIFT = 16;

  /** A number takes at most nine words; words that may reach beyond the document are not read. */
  private static final int REACH = 96;

  private static final int NONE = -1;

  private static final int MINUS = '-' ^ '0';
  private static final long POINT_SECOND = (long) ('.' ^ '0') << 8;

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

  private final JsonText text;
  private final ElementRounding rounding;
  private final ArrivingElements elements;
  private final EvenRun even;

  /**
   * How the number before was written: the characters from its end to the next number, and, shifted
   * by {@link #FORM_SHIFT}, its own without the sign.
   */
  private int form;

  /** How many were of this form one after the other. */
  private int alike;

  private long significand;
  private int scale;

  /** Whether the significand lacks digits: the number is less than one unit of it above it. */
  private boolean cut;

  DecimalRun(JsonText text, ElementRounding rounding, ArrivingElements elements) {
    this.text = text;
    this.rounding = rounding;
    this.elements = elements;
    even = new EvenRun(rounding, elements);
  }

  /**
   * Appends the ordinary numbers from {@code from} on, as long as they fit.
   *
   * @return the position after the last, at a comma or a bracket; {@code from} if there was none
   */
  int read(int from) {
    int fractionDigits = (form >> FORM_SHIFT) - 2;
    int gap = form & (1 << FORM_SHIFT) - 1;
    if (alike < ALIKE || !EvenRun.takes(fractionDigits, gap)) {
      return readAny(from);
    }
    int before = elements.size();
    int position = even.read(text.bytes(), from, text.length() - REACH, fractionDigits, gap);
    int count = (elements.size() - before) / elements.byteSize();
    if (count < ALIKE) {
      alike = 0;
    }
    int end = readAny(position);
    return end == position && count > 0 ? position - gap : end;
  }

  /** Numbers of any form, until there are enough of one. */
  private int readAny(int from) {
    byte[] bytes = text.bytes();
    int last = text.length() - REACH;
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int lastSize = target.length - byteSize;
    int size = elements.size();
    int end = from;
    int position = from;
    int formBefore = form;
    int same = alike;
    cut = false;
    while (position <= last && size <= lastSize) {
      long first = EightCharacters.at(bytes, position);
      int negative = ((int) first & 0xFF ^ MINUS) - 1 >>> 31;
      // Both words are loaded before it is known which one is needed.
      long word = first ^ (first ^ EightCharacters.at(bytes, position + 1)) & -(long) negative;
      int start = position + negative;
      long digits;
      int exponent;
      int to;
      if ((word & 0xFF00) == POINT_SECOND) {
        long fraction = EightCharacters.at(bytes, start + 2);
        long others = EightCharacters.others(fraction);
        digits = word & 0xFF;
        if (digits > 9) {
          break;
        }
        if (others != 0) {
          int count = EightCharacters.digits(others);
          if (count == 0) {
            break;
          }
          digits =
              EightCharacters.TO_THE_8TH * digits
                  + EightCharacters.value(EightCharacters.padded(fraction, others));
          exponent = -8;
          to = start + 2 + count;
        } else {
          significand = EightCharacters.TO_THE_8TH * digits + EightCharacters.value(fraction);
          scale = 8;
          to = longFraction(bytes, start + 10);
          digits = significand;
          exponent = -scale;
        }
      } else {
        long others = EightCharacters.others(word);
        int count = EightCharacters.digits(others);
        to = start + count;
        if (count == 0 || (word & 0xFF) == 0 && count > 1) {
          break;
        }
        digits = EightCharacters.value(word, count);
        exponent = 0;
        if (bytes[to] == '.') {
          significand = digits;
          to = fraction(bytes, to + 1);
          digits = significand;
          exponent = -scale;
        }
      }
      if (to == NONE) {
        break;
      }
      int next = bytes[to];
      if ((next | 0x20) == 'e') {
        int behind = exponent(bytes, to + 1);
        if (behind == NONE) {
          break;
        }
        same = 0;
        exponent += scale;
        if (Math.abs(exponent) > ElementRounding.MAX_POWER) {
          break;
        }
        to = behind;
        next = bytes[to];
      }
      if (next != ',' && next != ']') {
        break;
      }
      long bits = rounding.quickly(digits, exponent, negative);
      if (bits == ElementRounding.UNCERTAIN
          || cut && isCutTooShort(bits, digits, exponent, negative)) {
        break;
      }
      ArrivingElements.put(target, size, byteSize, bits);
      size += byteSize;
      end = to;
      if (next != ',') {
        break;
      }
      position = to + 1;
      if (bytes[position] <= ' ') {
        position = text.passWhiteSpace(position);
      }
      if ((word & 0xFF00) == POINT_SECOND) {
        int thisForm = to - start << FORM_SHIFT | position - to;
        // Without a branch, which would go either way: only 0 less 1 has the sign.
        same = same + 1 & (thisForm ^ formBefore) - 1 >> Integer.SIZE - 1;
        formBefore = thisForm;
        if (same == ALIKE) {
          break;
        }
      }
    }
    form = formBefore;
    alike = same;
    elements.resize(size);
    return end;
  }

  /**
   * Whether the digits that were cut off might matter: the number lies between its significand and
   * the next one, so that it is rounded as both if they are rounded alike.
   */
  private boolean isCutTooShort(long bits, long digits, int exponent, int negative) {
    cut = false;
    return bits != rounding.quickly(digits + 1, exponent, negative);
  }

  /** The digits after a point: their end position or none, with significand and scale. */
  private int fraction(byte[] bytes, int from) {
    long word = EightCharacters.at(bytes, from);
    long others = EightCharacters.others(word);
    if (others == 0) {
      if (significand >= LIMITS[8]) {
        return NONE;
      }
      significand = EightCharacters.TO_THE_8TH * significand + EightCharacters.value(word);
      scale = 8;
      return longFraction(bytes, from + 8);
    }
    scale = 0;
    int end = lastDigits(word, others, from);
    return end == from ? NONE : end;
  }

  /** The digits after the first eight of a fraction, which may include any number of zeros. */
  private int longFraction(byte[] bytes, int from) {
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

  /** The exponent of one or two digits that starts here, as the scale: its end or none. */
  private int exponent(byte[] bytes, int from) {
    int sign = bytes[from];
    int start = sign == '-' || sign == '+' ? from + 1 : from;
    int tens = bytes[start] - '0';
    int ones = bytes[start + 1] - '0';
    if (tens < 0 || tens > 9) {
      return NONE;
    }
    boolean two = ones >= 0 && ones <= 9;
    int value = two ? 10 * tens + ones : tens;
    scale = sign == '-' ? -value : value;
    return two ? start + 2 : start + 1;
  }
}

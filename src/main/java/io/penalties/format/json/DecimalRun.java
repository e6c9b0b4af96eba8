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

  /** The width of a number that is neither an integer nor written as most are. */
  private static final int NO_FORM = -1;

  private static final int MINUS = '-' ^ '0';
  private static final long POINT_SECOND = (long) ('.' ^ '0') << 8;

  private final JsonText text;
  private final ElementRounding rounding;
  private final ArrivingElements elements;
  private final Fractions fractions = new Fractions();
  private final EvenRun even;
  private final IntegerRun integers;

  /**
   * How the last number with one digit before its point was written: the characters from its end to
   * the next number, and, shifted by {@link #FORM_SHIFT}, its own without the sign.
   */
  private int form;

  /** How many were of this form one after the other. */
  private int alike;

  /** How many of the last numbers were integers, one after the other. */
  private int whole;

  /** The characters from the end of an integer to the next. */
  private int wholeGap;

  /** The digits of the number scanned last, and the power of ten that they are multiplied by. */
  private long significand;

  private int exponent;

  /** Its characters, if it is one digit, a point and more digits; 0 for an integer. */
  private int width;

  DecimalRun(JsonText text, ElementRounding rounding, ArrivingElements elements) {
    this.text = text;
    this.rounding = rounding;
    this.elements = elements;
    even = new EvenRun(rounding, elements);
    integers = new IntegerRun(rounding, elements);
  }

  /**
   * Appends the ordinary numbers from {@code from} on, as long as they fit.
   *
   * @return the position after the last, at a comma or a bracket; {@code from} if there was none
   */
  int read(int from) {
    if (whole < ALIKE && alike < ALIKE) {
      return readAny(from);
    }
    int last = text.length() - REACH;
    int gap = whole < ALIKE ? form & (1 << FORM_SHIFT) - 1 : wholeGap;
    int before = elements.size();
    int position =
        whole < ALIKE
            ? even.read(text.bytes(), from, last, (form >> FORM_SHIFT) - 2, gap)
            : integers.read(text.bytes(), from, last, gap);
    if (elements.size() - before < ALIKE * elements.byteSize()) {
      alike = 0;
      whole = 0;
    }
    int end = readAny(position);
    return end == position && position > from ? position - gap : end;
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
    int integersBefore = whole;
    fractions.forget();
    while (position <= last && size <= lastSize) {
      long first = EightCharacters.at(bytes, position);
      int negative = ((int) first & 0xFF ^ MINUS) - 1 >>> 31;
      // Both words are loaded before it is known which one is needed.
      long word = first ^ (first ^ EightCharacters.at(bytes, position + 1)) & -(long) negative;
      int to = scan(bytes, position + negative, word);
      if (to == Fractions.NONE) {
        break;
      }
      int next = bytes[to];
      if (next != ',' && next != ']') {
        break;
      }
      long bits = rounding.quickly(significand, exponent, negative);
      if (bits == ElementRounding.UNCERTAIN || fractions.cut() && isCutTooShort(bits, negative)) {
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
      integersBefore = width == 0 ? integersBefore + 1 : 0;
      if (width > 0) {
        int thisForm = width << FORM_SHIFT | position - to;
        // Without a branch, which would go either way: only 0 less 1 has the sign.
        same = same + 1 & (thisForm ^ formBefore) - 1 >> Integer.SIZE - 1;
        formBefore = thisForm;
      } else if (width == NO_FORM) {
        same = 0;
      }
      if (same == ALIKE || integersBefore == ALIKE) {
        wholeGap = position - to;
        break;
      }
    }
    form = formBefore;
    alike = same;
    whole = integersBefore;
    elements.resize(size);
    return end;
  }

  /**
   * Scans a number without its sign, as {@link #significand}, {@link #exponent} and {@link #width}.
   *
   * @param word the first eight characters
   * @return its end; {@link Fractions#NONE} if it is not ordinary
   */
  private int scan(byte[] bytes, int start, long word) {
    int to;
    if ((word & 0xFF00) == POINT_SECOND) {
      to = scanFraction(bytes, start, word & 0xFF);
      width = to - start;
    } else {
      int count = EightCharacters.digits(EightCharacters.others(word));
      to = start + count;
      if (count == 0 || (word & 0xFF) == 0 && count > 1) {
        return Fractions.NONE;
      }
      significand = EightCharacters.value(word, count);
      exponent = 0;
      width = 0;
      if (bytes[to] == '.') {
        width = NO_FORM;
        to = fractions.read(bytes, to + 1, significand);
        significand = fractions.significand();
        exponent = -fractions.scale();
      }
    }
    return to != Fractions.NONE && (bytes[to] | 0x20) == 'e' ? scanExponent(bytes, to + 1) : to;
  }

  /** A digit, a point, and more digits. */
  private int scanFraction(byte[] bytes, int start, long digit) {
    if (digit > 9) {
      return Fractions.NONE;
    }
    long fraction = EightCharacters.at(bytes, start + 2);
    long others = EightCharacters.others(fraction);
    long first = EightCharacters.TO_THE_8TH * digit;
    if (others == 0) {
      int to = fractions.readOn(bytes, start + 10, first + EightCharacters.value(fraction));
      significand = fractions.significand();
      exponent = -fractions.scale();
      return to;
    }
    int count = EightCharacters.digits(others);
    significand = first + EightCharacters.value(EightCharacters.padded(fraction, others));
    exponent = -8;
    return count == 0 ? Fractions.NONE : start + 2 + count;
  }

  /** An exponent of one or two digits, which is added to {@link #exponent}. */
  private int scanExponent(byte[] bytes, int from) {
    int sign = bytes[from];
    int start = sign == '-' || sign == '+' ? from + 1 : from;
    int tens = bytes[start] - '0';
    int ones = bytes[start + 1] - '0';
    if (tens < 0 || tens > 9) {
      return Fractions.NONE;
    }
    boolean two = ones >= 0 && ones <= 9;
    int value = two ? 10 * tens + ones : tens;
    exponent += sign == '-' ? -value : value;
    width = NO_FORM;
    return Math.abs(exponent) > ElementRounding.MAX_POWER
        ? Fractions.NONE
        : two ? start + 2 : start + 1;
  }

  /**
   * Whether the digits that were cut off might matter: the number lies between its significand and
   * the next one, so that it is rounded as both if they are rounded alike.
   */
  private boolean isCutTooShort(long bits, int negative) {
    fractions.forget();
    return bits != rounding.quickly(significand + 1, exponent, negative);
  }
}

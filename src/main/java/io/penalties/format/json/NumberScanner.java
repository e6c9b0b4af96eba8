package io.penalties.format.json;

/**
 * Scans one number by the grammar of RFC 8259 and keeps its digits: the value is ±{@code
 * significand} × 10^{@code exponent} when {@code isShort()}.
 */
final class NumberScanner {

  /** Seventeen digits distinguish all float64; the cost of exact rounding grows with the square. */
  static final int MAX_CHARACTERS = 1000;

  /** This many digits always fit in a long. */
  private static final int MAX_SHORT_DIGITS = 18;

  /** Beyond any exponent that matters, and far from overflow when the digits' own is added. */
  private static final int EXPONENT_CAP = 100_000_000;

  private final JsonText text;
  private long significand;
  private int exponent;
  private boolean negative;
  private boolean integer;
  private boolean isShort;

  NumberScanner(JsonText text) {
    this.text = text;
  }

  static boolean starts(int first) {
    return first == '-' || isDigit(first);
  }

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** The position after the number that starts at {@code from}, an ensured position. */
  int scan(int from) {
    byte[] bytes = text.bytes();
    int end = text.length();
    int position = from;
    negative = bytes[position] == '-';
    if (negative) {
      position++;
    }
    int start = position;
    long digits = 0;
    while (position < end && isDigit(bytes[position])) {
      digits = 10 * digits + (bytes[position++] - '0');
    }
    int count = position - start;
    if (count == 0) {
      throw text.syntax(position, "a digit");
    }
    if (count > 1 && bytes[start] == '0') {
      throw text.syntax(start + 1, "no digit after a leading zero");
    }
    requireLength(position - from);
    int scale = 0;
    integer = true;
    if (position < end && bytes[position] == '.') {
      integer = false;
      int fraction = ++position;
      while (position + Long.BYTES <= end) {
        long word = EightCharacters.at(bytes, position);
        if (EightCharacters.others(word) != 0) {
          break;
        }
        digits = 100_000_000 * digits + EightCharacters.value(word);
        position += Long.BYTES;
      }
      while (position < end && isDigit(bytes[position])) {
        digits = 10 * digits + (bytes[position++] - '0');
      }
      if (position == fraction) {
        throw text.syntax(position, "a digit");
      }
      scale = fraction - position;
      count -= scale;
    }
    requireLength(position - from);
    int digitsEnd = position;
    if (position < end && (bytes[position] | 0x20) == 'e') {
      integer = false;
      position = scanExponent(position + 1);
      scale += exponent;
    }
    requireLength(position - from);
    significand = digits;
    exponent = scale;
    isShort =
        count <= MAX_SHORT_DIGITS || count - leadingZeros(start, digitsEnd) <= MAX_SHORT_DIGITS;
    return position;
  }

  /** Asked before anything is said of what follows, which may not have arrived. */
  private void requireLength(int characters) {
    if (characters > MAX_CHARACTERS) {
      throw text.malformed(
          "Expected a number of at most %d characters. Received: a longer one."
              .formatted(MAX_CHARACTERS));
    }
  }

  private int scanExponent(int from) {
    int position = from;
    int sign = text.at(position);
    if (sign == '+' || sign == '-') {
      position++;
    }
    int start = position;
    int value = 0;
    while (position < text.length() && isDigit(text.at(position))) {
      value = Math.min(10 * value + (text.at(position++) - '0'), EXPONENT_CAP);
    }
    if (position == start) {
      throw text.syntax(position, "a digit");
    }
    exponent = sign == '-' ? -value : value;
    return position;
  }

  private int leadingZeros(int from, int to) {
    byte[] bytes = text.bytes();
    int zeros = 0;
    for (int i = from; i < to && (bytes[i] == '0' || bytes[i] == '.'); i++) {
      zeros += bytes[i] == '0' ? 1 : 0;
    }
    return zeros;
  }

  /** Whether the significand is exact: at most eighteen digits after the leading zeros. */
  boolean isShort() {
    return isShort;
  }

  long significand() {
    return significand;
  }

  int exponent() {
    return exponent;
  }

  boolean negative() {
    return negative;
  }

  /** Whether the literal has neither fraction nor exponent. */
  boolean integer() {
    return integer;
  }
}

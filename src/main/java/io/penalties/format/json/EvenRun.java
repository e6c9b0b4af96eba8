package io.penalties.format.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that are written alike, as {@code %.7f} writes them: a sign or none, one digit, a
 * point, always the same number of digits, a comma, a space or none. Where the next one starts is
 * known before this one is read, so that the processor works on several at once.
 */
final class EvenRun {

  /** More do not fit two words. */
  private static final int MAX_DIGITS = 2 * Long.BYTES;

  /** The characters {@code 0.}, as {@link EightCharacters#two} reads them. */
  static final int ZERO_POINT = '0' | '.' << Byte.SIZE;

  private final ElementRounding rounding;
  private final ArrivingElements elements;
  private @Nullable EvenBlock block;

  EvenRun(ElementRounding rounding, ArrivingElements elements) {
    this.rounding = rounding;
    this.elements = elements;
  }

  /**
   * Appends the numbers of a form from {@code from} on, as long as there is room for them.
   *
   * @param last where a number may start at the latest
   * @param digits behind the point
   * @param gap characters from the last digit to the next number
   * @return where the first number starts that is not of this form, or for which there is no room
   */
  int read(byte[] bytes, int from, int last, int digits, int gap) {
    if (digits < 1 || digits > MAX_DIGITS || gap > 2) {
      return from;
    }
    EvenBlock many = block;
    if (many == null) {
      if (!rounding.isFloat32() || !NumberBlock.pays(last - from)) {
        return readSingle(bytes, from, last, digits, gap);
      }
      many = new EvenBlock(elements);
      block = many;
    }
    many.expect(digits, gap);
    int begin = elements.size();
    int start = many.read(bytes, from, last, begin);
    int end = readSingle(bytes, start, last, digits, gap);
    many.learn(begin, end, last);
    return end;
  }

  /** Numbers one by one. */
  private int readSingle(byte[] bytes, int from, int last, int digits, int gap) {
    int position = from;
    while (true) {
      int size = elements.size();
      int byteSize = elements.byteSize();
      int room = (elements.bytes().length - size) / byteSize;
      int end = size + byteSize * Math.min(room, (last - position) / (3 + digits + gap));
      if (end <= size) {
        return position;
      }
      position =
          digits <= Long.BYTES
              ? readShort(bytes, position, end, digits, gap)
              : readLong(bytes, position, end, digits, gap);
      if (elements.size() < end) {
        return position;
      }
    }
  }

  /** At most eight digits behind the point, until there are {@code sizeEnd} bytes of elements. */
  private int readShort(byte[] bytes, int from, int sizeEnd, int digits, int gap) {
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int size = elements.size();
    int shift = Long.SIZE - Byte.SIZE * digits;
    int separator = separator(gap);
    long power = EightCharacters.power(digits);
    int position = from;
    for (; size < sizeEnd; size += byteSize) {
      int negative = negative(bytes[position]);
      int start = position + negative;
      int lead = EightCharacters.two(bytes, start) ^ ZERO_POINT;
      long fraction = EightCharacters.at(bytes, start + 2) << shift;
      int end = start + 2 + digits;
      if (lead > 9
          || EightCharacters.others(fraction) != 0
          || bytes[end] != ','
          || bytes[end + gap - 1] != separator) {
        break;
      }
      long significand = lead * power + EightCharacters.value(fraction);
      long bits = rounding.quickly(significand, -digits, negative);
      if (bits == ElementRounding.UNCERTAIN) {
        break;
      }
      ArrivingElements.put(target, size, byteSize, bits);
      position = end + gap;
    }
    elements.resize(size);
    return position;
  }

  /** Nine to sixteen digits behind the point. */
  private int readLong(byte[] bytes, int from, int sizeEnd, int digits, int gap) {
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int size = elements.size();
    int shift = 2 * Long.SIZE - Byte.SIZE * digits;
    int separator = separator(gap);
    long power = EightCharacters.power(digits - Long.BYTES);
    int position = from;
    for (; size < sizeEnd; size += byteSize) {
      int negative = negative(bytes[position]);
      int start = position + negative;
      int lead = EightCharacters.two(bytes, start) ^ ZERO_POINT;
      long high = EightCharacters.at(bytes, start + 2);
      long low = EightCharacters.at(bytes, start + 2 + Long.BYTES) << shift;
      int end = start + 2 + digits;
      if (lead > 9
          || (EightCharacters.others(high) | EightCharacters.others(low)) != 0
          || bytes[end] != ','
          || bytes[end + gap - 1] != separator) {
        break;
      }
      long head = lead * EightCharacters.TO_THE_8TH + EightCharacters.value(high);
      long significand = head * power + EightCharacters.value(low);
      long bits = rounding.quickly(significand, -digits, negative);
      if (bits == ElementRounding.UNCERTAIN) {
        break;
      }
      ArrivingElements.put(target, size, byteSize, bits);
      position = end + gap;
    }
    elements.resize(size);
    return position;
  }

  /** 1 at a sign, 0 otherwise, without a branch: signs are as good as random. */
  private static int negative(byte character) {
    return ((character ^ '-') & 0xFF) - 1 >>> Integer.SIZE - 1;
  }

  /** The character before the next number. */
  private static int separator(int gap) {
    return gap == 1 ? ',' : ' ';
  }
}

package io.penalties.format.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads integers, each with a comma after it: a sign or none, at most eight characters. Two short
 * ones without signs are read from one word.
 */
final class IntegerRun {

  private static final int COMMA = ',' ^ '0';
  private static final int MINUS = '-' ^ '0';

  /** Pairs are tried again after as many other numbers. */
  private static final int BETWEEN_PAIRS = 64;

  /** The least number of as many digits; none has none. */
  private static final int[] LEAST = {
    Integer.MAX_VALUE, 0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
  };

  /** The same for half a word. */
  private static final int[] LEAST_OF_PAIR = {
    Integer.MAX_VALUE, 0, 10, 100, 1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE
  };

  private final ElementRounding rounding;
  private final ArrivingElements elements;
  private @Nullable IntegerBlock block;

  IntegerRun(ElementRounding rounding, ArrivingElements elements) {
    this.rounding = rounding;
    this.elements = elements;
  }

  /**
   * Appends the integers from {@code from} on, as long as there is room for them.
   *
   * @param last where a number may start at the latest
   * @param gap characters from the last digit to the next number: a comma, a space or none
   * @return where the first number starts that is none of these
   */
  int read(byte[] bytes, int from, int last, int gap) {
    if (gap > 2) {
      return from;
    }
    IntegerBlock many = many(last - from, gap);
    int begin = elements.size();
    int position = from;
    int start;
    do {
      start = gap == 1 ? readPairs(bytes, position, last) : position;
      position = many == null ? start : many.read(bytes, start, last, begin);
      if (position == start) {
        position = readSingle(bytes, start, last, gap);
      }
    } while (position > start);
    if (many != null) {
      many.learn(begin, position, last);
    }
    return position;
  }

  private @Nullable IntegerBlock many(int characters, int gap) {
    if (block == null && rounding.isFloat32() && NumberBlock.pays(characters)) {
      block = new IntegerBlock(elements);
    }
    if (block != null) {
      block.expect(gap);
    }
    return block;
  }

  /** Two numbers of at most four digits, and the commas after them, in one word. */
  private int readPairs(byte[] bytes, int from, int last) {
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int lastSize = target.length - 2 * byteSize;
    int size = elements.size();
    int position = from;
    while (position <= last && size <= lastSize) {
      long word = EightCharacters.at(bytes, position);
      long others = EightCharacters.others(word);
      long behind = others & others - 1;
      int end = Long.numberOfTrailingZeros(others);
      int secondEnd = Long.numberOfTrailingZeros(behind);
      if ((word >>> end - 7 & 0xFF) != COMMA || (word >>> secondEnd - 7 & 0xFF) != COMMA) {
        break;
      }
      long first = (int) word << 39 - end & 0xFFFF_FFFFL;
      long second = (word & ~(others ^ others - 1)) << 71 - secondEnd;
      long both = EightCharacters.fourAndFour(first | second);
      int one = (int) both >>> Short.SIZE;
      int other = (int) (both >>> 3 * Short.SIZE);
      if (one < LEAST_OF_PAIR[end >>> 3 & 7]
          || other < LEAST_OF_PAIR[(secondEnd - end >>> 3) - 1 & 7]) {
        break;
      }
      long bits = rounding.integer(one, 0);
      long otherBits = rounding.integer(other, 0);
      if (bits == ElementRounding.UNCERTAIN || otherBits == ElementRounding.UNCERTAIN) {
        break;
      }
      ArrivingElements.put(target, size, byteSize, bits);
      ArrivingElements.put(target, size + byteSize, byteSize, otherBits);
      size += 2 * byteSize;
      position += (secondEnd >>> 3) + 1;
    }
    elements.resize(size);
    return position;
  }

  /** A few numbers of any sign: their first characters, and the others as one word. */
  private int readSingle(byte[] bytes, int from, int last, int gap) {
    byte[] target = elements.bytes();
    int byteSize = elements.byteSize();
    int size = elements.size();
    int room = Math.min(BETWEEN_PAIRS, (target.length - size) / byteSize);
    int sizeEnd = size + room * byteSize;
    int separator = gap == 1 ? ',' : ' ';
    int position = from;
    for (; size < sizeEnd && position <= last; size += byteSize) {
      int character = bytes[position] & 0xFF ^ '0';
      int negative = (character ^ MINUS) - 1 >>> Integer.SIZE - 1;
      int first = character & negative - 1;
      long word = EightCharacters.at(bytes, position + 1);
      int end = Long.numberOfTrailingZeros(EightCharacters.others(word));
      if (first > 9 || end == Long.SIZE || (word >>> end - 7 & 0xFF) != COMMA) {
        break;
      }
      // The characters after the first, at the upper end of the word, and before them the first.
      long digits = word << 70 - end << 1 | (long) first << 63 - end;
      int value = (int) EightCharacters.value(digits);
      int next = position + (end >>> 3) + 1 + gap;
      if (value < LEAST[(end >>> 3) + 1 - negative] || bytes[next - 1] != separator) {
        break;
      }
      long bits = rounding.integer(value, negative);
      if (bits == ElementRounding.UNCERTAIN) {
        break;
      }
      ArrivingElements.put(target, size, byteSize, bits);
      position = next;
    }
    elements.resize(size);
    return position;
  }
}

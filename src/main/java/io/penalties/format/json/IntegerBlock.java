package io.penalties.format.json;

/** Integers of at most eight characters, with a comma after each, and a space or none. */
final class IntegerBlock extends NumberBlock {

  private static final int MOST_CHARACTERS = Long.BYTES;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long COMMAS = ',' * ONES;
  private static final long MINUSES = '-' * ONES;

  /** Bit 4 of each character: digits have it, signs and separators do not. */
  private static final long DIGIT_BITS = ONES << 4;

  private static final long LAST_DIGIT_BIT = 1L << 60;

  /** The digit bits of all characters before the digits of each word. */
  private final long[] before = new long[MOST];

  private final Step[] steps = {
    this::cut,
    this::findDigits,
    this::requireDigits,
    this::noteFaults,
    this::clearOthers,
    count -> evaluate(integers, count),
    count -> round(count, 1, 1, 0)
  };

  private int gap;

  IntegerBlock(ArrivingElements elements) {
    super(elements);
  }

  /** Expects this many characters between two numbers: 1 for a comma, 2 for one and a space. */
  void expect(int newGap) {
    gap = newGap;
  }

  @Override
  int longest() {
    return MOST_CHARACTERS + gap;
  }

  @Override
  Step[] steps() {
    return steps;
  }

  /** Looks for the ends of two numbers at once: for their commas, or for the spaces after these. */
  private void cut(int count) {
    byte[] text = bytes;
    long[] words = integers;
    int between = gap;
    int separators = between == 1 ? ',' : ',' | ' ' << Byte.SIZE;
    // Bits that are 0 in a comma, but not in signs and digits; with a gap of 2, in a space, but not
    // in signs, digits and commas.
    int shift = between == 1 ? 4 : 1;
    long bits = between == 1 ? ONES : ONES << 3;
    int others = 0;
    long found = 0;
    int position = from;
    for (int i = 1; i < count; i += 2) {
      long close = EightCharacters.raw(text, position + between);
      long far = EightCharacters.raw(text, position + between + Long.BYTES);
      long ends = ~(close | close >>> shift) & bits;
      long farEnds = ~(far | far >>> shift) & bits;
      long rest = ends & ends - 1;
      int first = Long.numberOfTrailingZeros(ends);
      // 64 and what is in the second word, if the first has no other.
      int second =
          Long.numberOfTrailingZeros(rest)
              + (Long.numberOfTrailingZeros(farEnds) & (int) (rest - 1 >> Long.SIZE - 1));
      int middle = position + 1 + (first >>> 3);
      int end = position + 1 + (second >>> 3);
      // Two of eight characters with spaces: the last space is one beyond both words.
      end += (text[end] - ',' | ',' - text[end]) >>> Integer.SIZE - 1 & between - 1;
      found |= ends - 1;
      others |= EightCharacters.two(text, middle) ^ separators;
      others |= EightCharacters.two(text, end) ^ separators;
      words[i - 1] = EightCharacters.raw(text, middle - Long.BYTES);
      words[i] = EightCharacters.raw(text, end - Long.BYTES);
      position = end + between;
    }
    boolean even = found >= 0 && (others & (between == 1 ? 0xFF : 0xFFFF)) == 0;
    next = even ? position : NONE;
    hideBefore();
  }

  /** Puts commas before the first number, where anything may be. */
  private void hideBefore() {
    int length = 1;
    while (length < MOST_CHARACTERS && bytes[from + length] != ',') {
      length++;
    }
    long mask = -1L << -Byte.SIZE * length;
    integers[0] = integers[0] & mask | COMMAS & ~mask;
  }

  private void findDigits(int count) {
    long[] words = integers;
    long[] signs = negatives;
    long[] found = before;
    for (int i = 0; i < count; i++) {
      long word = words[i];
      long others = word & DIGIT_BITS ^ DIGIT_BITS;
      others |= others >>> Byte.SIZE;
      others |= others >>> 2 * Byte.SIZE;
      others |= others >>> 4 * Byte.SIZE;
      long lowestOfLast = (others ^ others >>> Byte.SIZE) >>> 4;
      // A sign has it, separators do not.
      signs[i] = (word & lowestOfLast) - 1 >>> Long.SIZE - 1 ^ 1;
      found[i] = others;
    }
  }

  /**
   * Refuses numbers with fewer signs and digits than characters: what else is in one of them is
   * before its digits or its sign.
   */
  private void requireDigits(int count) {
    long[] signs = negatives;
    long[] found = before;
    long allSigns = 0;
    long others = 0;
    for (int i = 0; i < count; i++) {
      allSigns += signs[i];
      others += found[i] >>> 4;
    }
    long pairs = (others & 0xFF_00FF_00FF_00FFL) + (others >>> 8 & 0xFF_00FF_00FF_00FFL);
    long digits = MOST_CHARACTERS * count - (pairs * 0x1_0001_0001_0001L >>> 3 * Short.SIZE);
    if (digits + allSigns != next - from - gap * count) {
      next = NONE;
    }
  }

  /** Notes what is taken for a sign and is none, numbers without digits, and leading zeros. */
  private void noteFaults(int count) {
    long[] words = integers;
    long[] signs = negatives;
    long[] found = before;
    long[] noted = faults;
    for (int i = 0; i < count; i++) {
      long word = words[i];
      long others = found[i];
      long last = others ^ others >>> Byte.SIZE;
      long lastCharacter = (last << 4) - (last >>> 4);
      long firstDigit = (others << Byte.SIZE ^ others) >>> 4 ^ 1;
      long ones = word | word >>> 1;
      ones |= ones >>> 2;
      noted[i] =
          (word ^ MINUSES) & lastCharacter & -signs[i]
              | others & LAST_DIGIT_BIT
              | firstDigit & ~ones & -1L >>> Byte.SIZE;
    }
  }

  /** Leaves the digits of each word. */
  private void clearOthers(int count) {
    long[] words = integers;
    long[] found = before;
    for (int i = 0; i < count; i++) {
      long mask = found[i] | found[i] >>> 4;
      mask |= mask << 1;
      mask |= mask << 2;
      words[i] = (words[i] ^ EightCharacters.ZEROS) & ~mask;
    }
  }
}

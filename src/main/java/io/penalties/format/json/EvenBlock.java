package io.penalties.format.json;

/**
 * Numbers that are written alike: a sign or none, one digit, a point, always the same number of
 * digits, a comma, a space or none.
 */
final class EvenBlock extends NumberBlock {

  /** A head begins with the separators before its number. */
  private static final int BEFORE = 2;

  /** The bit of a head that is set if its number has no sign: digits have bit 4, signs do not. */
  private static final int UNSIGNED_BIT = BEFORE * Byte.SIZE + 4;

  /** Four times what the four roundings of a product may be off by, of 2⁻⁵³ each. */
  private static final double MARGIN = 0x1p-49;

  /** What is before each number and its first characters. */
  private final long[] heads = new long[MOST];

  /** The first eight digits after the point, where there are more. */
  private final long[] middles = new long[MOST];

  private final Step[] shortSteps = {this::cut, this::readHeads, this::readFractions, this::round};
  private final Step[] longSteps = {
    this::cut,
    this::cutMiddles,
    this::readHeads,
    this::readMiddles,
    this::append,
    this::readFractions,
    this::round
  };

  private int digits;

  /** How many of them are in the last word. */
  private int lastDigits;

  private int gap;
  private long separators;
  private long separatorMask;

  EvenBlock(ArrivingElements elements) {
    super(elements);
  }

  /**
   * Expects numbers of this form.
   *
   * @param newDigits how many there are after the point, at most sixteen
   * @param newGap 1 for a comma, 2 for a comma and a space
   */
  void expect(int newDigits, int newGap) {
    digits = newDigits;
    lastDigits = digits > Long.BYTES ? digits - Long.BYTES : digits;
    gap = newGap;
    separators = gap == 1 ? ',' << Byte.SIZE : ',' | ' ' << Byte.SIZE;
    separatorMask = gap == 1 ? 0xFF00 : 0xFFFF;
  }

  @Override
  int longest() {
    return 3 + digits + gap;
  }

  @Override
  Step[] steps() {
    return digits > Long.BYTES ? longSteps : shortSteps;
  }

  private void readFractions(int count) {
    keep(fractions, lastDigits, count);
    evaluate(fractions, count);
  }

  private void readMiddles(int count) {
    keep(middles, Long.BYTES, count);
    evaluate(middles, count);
  }

  private void round(int count) {
    round(count, Decimals.power(lastDigits), ElementRounding.power(-digits), MARGIN);
  }

  /**
   * Only its sign tells how long a number is, so two heads are loaded before either sign is known.
   */
  private void cut(int count) {
    byte[] text = bytes;
    long[] firsts = heads;
    long[] lasts = fractions;
    int longest = longest();
    int back = gap + Long.BYTES;
    int position = from;
    for (int i = 1; i < count; i += 2) {
      long head = EightCharacters.raw(text, position - BEFORE);
      long ahead = EightCharacters.raw(text, position + longest - 1 - BEFORE);
      int unsigned = (int) (head >>> UNSIGNED_BIT) & 1;
      long second = ahead >>> Byte.SIZE * (1 - unsigned);
      int middle = position + longest - unsigned;
      position = middle + longest - ((int) (second >>> UNSIGNED_BIT) & 1);
      firsts[i - 1] = head;
      firsts[i] = second;
      lasts[i - 1] = EightCharacters.raw(text, middle - back);
      lasts[i] = EightCharacters.raw(text, position - back);
    }
    next = position;
  }

  private void cutMiddles(int count) {
    byte[] text = bytes;
    long[] firsts = heads;
    long[] words = middles;
    int longest = longest();
    int back = gap + digits;
    int position = from;
    for (int i = 0; i < count; i++) {
      position += longest - ((int) (firsts[i] >>> UNSIGNED_BIT) & 1);
      words[i] = EightCharacters.raw(text, position - back);
    }
  }

  private void readHeads(int count) {
    long[] firsts = heads;
    long[] leads = integers;
    long[] signs = negatives;
    long[] noted = faults;
    long separating = separators;
    long mask = separatorMask;
    // What is before the first number was looked at; what is after the last is in no head.
    firsts[0] = firsts[0] & ~mask | separating;
    for (int i = 0; i < count; i++) {
      long first = firsts[i];
      long head = first >>> BEFORE * Byte.SIZE;
      long negative = ~(first >>> UNSIGNED_BIT) & 1;
      long lead = (head ^ (head ^ head >>> Byte.SIZE) & -negative) & 0xFFFF ^ EvenRun.ZERO_POINT;
      noted[i] =
          9 - lead >>> Long.SIZE - 1
              | (head & 0xFF ^ '-') & -negative
              | (first ^ separating) & mask;
      leads[i] = lead;
      signs[i] = negative;
    }
    noted[0] |= (EightCharacters.raw(bytes, next - BEFORE) ^ separating) & mask;
  }

  /** Leaves the last digits of each word. */
  private static void keep(long[] words, int digits, int count) {
    long mask = -1L << Long.SIZE - Byte.SIZE * digits;
    for (int i = 0; i < count; i++) {
      words[i] = (words[i] ^ EightCharacters.ZEROS) & mask;
    }
  }

  /** Appends the middle digits to the first. */
  private void append(int count) {
    long[] all = integers;
    long[] more = middles;
    for (int i = 0; i < count; i++) {
      all[i] = EightCharacters.TO_THE_8TH * all[i] + more[i];
    }
  }
}

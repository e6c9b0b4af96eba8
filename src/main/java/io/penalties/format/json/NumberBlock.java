package io.penalties.format.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Many numbers of one form, read as float32 together: their characters are cut into words number by
 * number, and then each step is taken for all of them, in a loop that the compiler turns into
 * vectors. It does so only if a loop has no branch, at most two multiplications of longs, and the
 * same index everywhere, and if it compiles few loops together: the steps are called at one place,
 * where it inlines at most two kinds of callee.
 *
 * <p>A block is taken as a whole or not at all: where anything in it is not of the form, or is not
 * rounded for certain, the loops for single numbers find out what.
 */
abstract sealed class NumberBlock permits EvenBlock, IntegerBlock {

  static final int MOST = 128;

  /** Fewer are not worth what loops do before and after their vectors. */
  private static final int LEAST = 24;

  /** Characters that two blocks of short numbers have. */
  private static final int WORTH_A_BLOCK = 1024;

  private static final ValueLayout.OfFloat FLOATS =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The position after numbers that are not of the form. */
  static final int NONE = -1;

  private static final long[] FAULTLESS = new long[MOST];

  /** One of the steps, for this many numbers. */
  interface Step {
    void run(int count);
  }

  /** The characters. */
  byte[] bytes = {};

  /** Where the first number starts. */
  int from;

  /** Where the number after the last starts; {@link #NONE} after numbers not of the form. */
  int next;

  /** The value of each number's digits before the last eight or fewer. */
  final long[] integers = new long[MOST];

  /** The value of the others. */
  final long[] fractions = new long[MOST];

  /** 1 for a number with a sign, 0 otherwise. */
  final long[] negatives = new long[MOST];

  /** Anything but 0 where a number is not of the form. */
  final long[] faults = new long[MOST];

  private final float[] lower = new float[MOST];
  private final float[] upper = new float[MOST];
  private final ArrivingElements elements;

  /** How many numbers of one form came in a row the last time. */
  private int expected = Integer.MAX_VALUE;

  NumberBlock(ArrivingElements elements) {
    this.elements = elements;
  }

  /** The most characters from one number to the next. */
  abstract int longest();

  /**
   * The steps for an even number of numbers: they cut, check and compute them, and round them at
   * last.
   */
  abstract Step[] steps();

  /** Whether so many characters are worth the memory of a block. */
  static boolean pays(int characters) {
    return characters >= WORTH_A_BLOCK;
  }

  /**
   * Appends blocks of numbers, as long as more of the form are expected.
   *
   * @param last where a number may start at the latest
   * @param begin the size of the elements where numbers of the form began
   * @return where the first number starts that was not appended
   */
  final int read(byte[] text, int first, int last, int begin) {
    bytes = text;
    int position = first;
    while (true) {
      int size = elements.size();
      int room = (elements.bytes().length - size) / Float.BYTES;
      int fitting = Math.min(room, (last - position) / longest());
      int left = expected - (size - begin) / Float.BYTES;
      int count = Math.min(MOST, Math.min(left, fitting)) & ~1;
      if (count < LEAST) {
        return position;
      }
      from = position;
      for (Step step : steps()) {
        step.run(count);
        if (next == NONE) {
          return position;
        }
      }
      if (Arrays.mismatch(faults, 0, count, FAULTLESS, 0, count) >= 0
          || Arrays.mismatch(lower, 0, count, upper, 0, count) >= 0) {
        return position;
      }
      MemorySegment target = MemorySegment.ofArray(elements.bytes());
      MemorySegment.copy(lower, 0, target, FLOATS, size, count);
      elements.resize(size + count * Float.BYTES);
      position = next;
    }
  }

  /**
   * Expects as many numbers the next time as there were of the form this time; or more, where it
   * was room or characters that ended.
   *
   * @param begin the size of the elements where numbers of the form began
   * @param position after the last of them
   */
  final void learn(int begin, int position, int last) {
    int size = elements.size();
    int count = (size - begin) / Float.BYTES;
    boolean ended = position + longest() <= last && size + Float.BYTES <= elements.bytes().length;
    expected = ended ? count : Math.max(count, expected);
  }

  /** Replaces words of eight digits by their values. */
  final void evaluate(long[] words, int count) {
    long[] noted = faults;
    for (int i = 0; i < count; i++) {
      long word = words[i];
      noted[i] |= EightCharacters.others(word);
      words[i] = EightCharacters.pairs(word);
    }
    for (int i = 0; i < count; i++) {
      words[i] = EightCharacters.ofPairs(words[i]);
    }
  }

  /**
   * Rounds the sums of integers and fractions, with their signs, at both ends of the margin: where
   * the ends agree, the rounding is certain.
   *
   * @param power what an integer is multiplied by before
   * @param scale what the sum is multiplied by
   * @param margin what the product may be off by, relatively
   */
  final void round(int count, double power, double scale, double margin) {
    long[] whole = integers;
    long[] rest = fractions;
    long[] signs = negatives;
    float[] low = lower;
    float[] high = upper;
    double less = 1 - margin;
    double more = 1 + margin;
    for (int i = 0; i < count; i++) {
      double value = (whole[i] * power + rest[i]) * scale * (1 - 2 * signs[i]);
      low[i] = (float) (value * less);
      high[i] = (float) (value * more);
    }
  }
}

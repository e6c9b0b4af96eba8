package io.penalties.kernel;

/**
 * An exact sum of float64 numbers, rounded once when it is read.
 *
 * <p>The sum is an integer in units of 2⁻¹⁰⁷⁴, of which every finite float64 is a multiple, divided
 * into chunks of 32 bits. A chunk is held in a long, so that many numbers can be added before
 * carries have to be passed on: the small superaccumulator of Radford M. Neal, "Fast exact
 * summation using small and large superaccumulators" (2015), arXiv:1505.05571. Integers add up to
 * the same in any order: neither the order of the numbers nor that of {@linkplain #addAll merging}
 * changes a bit.
 *
 * <p>The sum of nothing is 0, as is a sum of zeros of either sign. Numbers that are not finite
 * count as in plain addition: infinities of both signs, or a NaN, make NaN. A sum of finite numbers
 * overflows only if the exact sum does. There is room for 2⁴⁵ numbers of the largest magnitude.
 *
 * <p>600 bytes. Not thread-safe.
 */
public final class ExactSum {

  /** 2098 bits for the numbers, and 46 for how many there are. */
  static final int CHUNKS = 67;

  static final int CHUNK_BITS = 32;
  private static final long CHUNK_MASK = (1L << CHUNK_BITS) - 1;

  private static final int SIGNIFICAND_BITS = 52;
  private static final long IMPLICIT_BIT = 1L << SIGNIFICAND_BITS;
  private static final int EXPONENT_MASK = 0x7FF;

  /** The largest finite number is its 53 bits times 2 to the power of this, in units. */
  private static final int MAX_SHIFT = 2045;

  /** A chunk grows by less than 2⁵² each time: a long holds twice as many. */
  private static final int MAX_PENDING = 1023;

  /**
   * The lowest first. Once carries have been passed on, each is from 0 to 2³² − 1, but the highest
   * in use has the sign of the sum.
   */
  private final long[] chunks = new long[CHUNKS];

  private int lowest = CHUNKS;
  private int highest = -1;

  /** The additions since carries were passed on; the sum at that time counts as one. */
  private int pending;

  /** The plain sum of all non-finite numbers. */
  private double special;

  /** Adds a number. */
  public void add(double number) {
    long bits = Double.doubleToRawLongBits(number);
    int exponent = (int) (bits >>> SIGNIFICAND_BITS) & EXPONENT_MASK;
    long significand = bits & IMPLICIT_BIT - 1;
    if (exponent == EXPONENT_MASK) {
      special += number;
      return;
    }
    if (exponent != 0) {
      significand |= IMPLICIT_BIT;
      exponent--;
    }
    if (pending >= MAX_PENDING) {
      passCarries();
    }
    pending++;
    int chunk = exponent / CHUNK_BITS;
    int shift = exponent % CHUNK_BITS;
    long sign = bits >> 63;
    // A number of 53 bits shifted by at most 31: 32 bits here, at most 52 in the next chunk.
    chunks[chunk] += ((significand << shift & CHUNK_MASK) ^ sign) - sign;
    chunks[chunk + 1] += (significand >>> CHUNK_BITS - shift ^ sign) - sign;
    lowest = Math.min(lowest, chunk);
    highest = Math.max(highest, chunk + 1);
  }

  /** Adds another sum. */
  public void addAll(ExactSum other) {
    special += other.special;
    if (pending + other.pending > MAX_PENDING) {
      passCarries();
    }
    pending += other.pending;
    for (int i = other.lowest; i <= other.highest; i++) {
      chunks[i] += other.chunks[i];
    }
    lowest = Math.min(lowest, other.lowest);
    highest = Math.max(highest, other.highest);
  }

  /** The float64 nearest to the sum, ties to even; infinite if it is out of range. */
  public double value() {
    if (special != 0) {
      return special;
    }
    passCarries();
    int top = highestDigit();
    if (top < 0) {
      return 0.0;
    }
    if (chunks[top] > 0) {
      return rounded(top);
    }
    negate();
    double magnitude = rounded(highestDigit());
    negate();
    return -magnitude;
  }

  /** Resets the sum to 0. */
  void clear() {
    for (int i = lowest; i <= highest; i++) {
      chunks[i] = 0;
    }
    lowest = CHUNKS;
    highest = -1;
    pending = 0;
    special = 0;
  }

  /** The sum of the non-finite numbers: 0 if there are none, else an infinity or NaN. */
  double special() {
    return special;
  }

  /** The sum of these digits, the first of which has the index {@code lowest}. */
  static ExactSum ofDigits(int lowest, int[] digits) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < digits.length; i++) {
      sum.chunks[lowest + i] = Integer.toUnsignedLong(digits[i]);
    }
    sum.lowest = lowest;
    sum.highest = lowest + digits.length - 1;
    sum.pending = 1;
    return sum;
  }

  /** How often 2¹⁰²⁴ goes into a sum that is not negative. */
  long largeParts() {
    passCarries();
    // It is bit 2098, bit 18 of chunk 65.
    return chunks[66] << 14 | chunks[65] >>> 18;
  }

  /** The digits of a sum that is not negative, all but leading and trailing zeros. */
  int[] digits() {
    passCarries();
    int first = lowestDigit();
    int[] digits = new int[highestDigit() + 1 - first];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (int) chunks[first + i];
    }
    return digits;
  }

  /**
   * The index of the lowest digit that is not 0, once carries have been passed on; 0 for a sum of
   * 0.
   */
  int lowestDigit() {
    for (int i = lowest; i <= highest; i++) {
      if (chunks[i] != 0) {
        return i;
      }
    }
    return 0;
  }

  /**
   * The index of the highest digit that is not 0, once carries have been passed on; −1 for a sum of
   * 0.
   */
  private int highestDigit() {
    for (int i = highest; i >= lowest; i--) {
      if (chunks[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  private void passCarries() {
    for (int i = lowest; i < highest; i++) {
      chunks[i + 1] += chunks[i] >> CHUNK_BITS;
      chunks[i] &= CHUNK_MASK;
    }
    if (highest >= 0 && highest < CHUNKS - 1 && chunks[highest] != (int) chunks[highest]) {
      chunks[highest + 1] = chunks[highest] >> CHUNK_BITS;
      chunks[highest] &= CHUNK_MASK;
      highest++;
    }
    pending = 1;
  }

  private void negate() {
    for (int i = lowest; i <= highest; i++) {
      chunks[i] = -chunks[i];
    }
    passCarries();
  }

  /** A positive sum whose highest digit this is, once carries have been passed on. */
  private double rounded(int top) {
    int length = CHUNK_BITS * top + Long.SIZE - Long.numberOfLeadingZeros(chunks[top]);
    int shift = length - 1 - SIGNIFICAND_BITS;
    if (shift > MAX_SHIFT) {
      return Double.POSITIVE_INFINITY;
    }
    if (shift <= 0) {
      // The bits of a subnormal number, or of the normal ones that are as fine.
      return Double.longBitsToDouble(chunks[1] << CHUNK_BITS | chunks[0]);
    }
    int chunk = shift / CHUNK_BITS;
    int within = shift % CHUNK_BITS;
    long significand =
        chunks[chunk] >>> within
            | chunks[chunk + 1] << CHUNK_BITS - within
            | chunks[chunk + 2] << Long.SIZE - within;
    if (isBitSet(shift - 1) && ((significand & 1) != 0 || isAnyBitSetBelow(shift - 1))) {
      significand++;
    }
    // The implicit bit adds one to the exponent, and so does a carry out of the significand.
    return Double.longBitsToDouble(((long) shift << SIGNIFICAND_BITS) + significand);
  }

  private boolean isBitSet(int bit) {
    return (chunks[bit / CHUNK_BITS] >>> bit % CHUNK_BITS & 1) != 0;
  }

  private boolean isAnyBitSetBelow(int bit) {
    long any = chunks[bit / CHUNK_BITS] & (1L << bit % CHUNK_BITS) - 1;
    for (int i = lowest; i < bit / CHUNK_BITS; i++) {
      any |= chunks[i];
    }
    return any != 0;
  }
}

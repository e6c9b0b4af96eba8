package io.penalties.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The serial form of {@link PartialSums}, version 1: what may be stored and sent. Little-endian.
 *
 * <pre>
 * byte  size  what
 *    0     4  "PSUM" in ASCII
 *    4     1  version: 1
 *    5     1  blocks whose Σ|x| is not finite: 0 there are none, 1 their sum is Infinity, 2 NaN
 *    6     1  the same of Σx²
 *    7     1  reserved: 0
 *    8     8  number of elements: 0 to 2⁶⁰
 *   16     8  number of those that are NaN or infinite
 *   24     8  index in the tensor of the first of them; −1 if there are none
 *   32     1  index a of the lowest digit of Σ|x|
 *   33     1  number m of its digits
 *   34     1  index b of the lowest digit of Σx²
 *   35     1  number n of its digits
 *   36    4m  digits d of Σ|x|, the lowest first: the sum is Σ d(i) 2^(32 (a + i) − 1074)
 *   …     4n  digits of Σx²
 * </pre>
 *
 * <p>The digits are those of all blocks with a finite sum. The lowest and the highest digit are not
 * 0; where there are no digits, their index is 0. So the form is the same in whichever order parts
 * were merged. It takes 36 to 572 bytes.
 *
 * <p>Every other version is refused, and so are bytes that no elements can have led to. Blocks with
 * a finite sum amount to less than 2¹⁰²⁴ each: whatever is accepted can be merged without overflow.
 */
final class PartialSumsForm {

  static final int MIN_BYTES = 36;

  private static final byte[] MAGIC = "PSUM".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;

  private static final int VERSION_AT = 4;
  private static final int SPECIAL_ABS_AT = 5;
  private static final int SPECIAL_SQUARES_AT = 6;
  private static final int RESERVED_AT = 7;
  private static final int ELEMENTS_AT = 8;
  private static final int NON_FINITE_COUNT_AT = 16;
  private static final int FIRST_NON_FINITE_AT = 24;
  private static final int DIGITS_ABS_AT = 32;
  private static final int DIGITS_SQUARES_AT = 34;

  /** The meanings of bytes 5 and 6. */
  private static final double[] SPECIAL = {0.0, Double.POSITIVE_INFINITY, Double.NaN};

  private PartialSumsForm() {}

  static byte[] encode(PartialSums sums) {
    PartialSums.Exact exact = sums.exact();
    int[] abs = exact.sumAbs().digits();
    int[] squares = exact.sumSquares().digits();
    ByteBuffer form =
        littleEndian(new byte[MIN_BYTES + Integer.BYTES * (abs.length + squares.length)]);
    form.put(MAGIC).put(VERSION);
    form.put(special(exact.sumAbs())).put(special(exact.sumSquares())).put((byte) 0);
    form.putLong(sums.elements()).putLong(sums.nonFiniteCount()).putLong(sums.firstNonFinite());
    form.put((byte) exact.sumAbs().lowestDigit()).put((byte) abs.length);
    form.put((byte) exact.sumSquares().lowestDigit()).put((byte) squares.length);
    form.asIntBuffer().put(abs).put(squares);
    return form.array();
  }

  private static byte special(ExactSum sum) {
    double special = sum.special();
    return (byte) (Double.isNaN(special) ? 2 : special == 0 ? 0 : 1);
  }

  static PartialSums decode(byte[] bytes) {
    require(bytes.length >= MIN_BYTES, 0, "at least 36 bytes", bytes.length);
    ByteBuffer form = littleEndian(bytes);
    boolean magic = Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    require(magic, 0, "\"PSUM\" as an integer", form.getInt(0));
    require(form.get(VERSION_AT) == VERSION, VERSION_AT, "version 1", form.get(VERSION_AT));
    require(form.get(RESERVED_AT) == 0, RESERVED_AT, "0", form.get(RESERVED_AT));
    long elements = number(form, ELEMENTS_AT, 0, PartialSums.MAX_ELEMENTS);
    long nonFinite = number(form, NON_FINITE_COUNT_AT, 0, elements);
    long first =
        number(
            form,
            FIRST_NON_FINITE_AT,
            nonFinite == 0 ? -1 : 0,
            nonFinite == 0 ? -1 : Long.MAX_VALUE);
    int squaresAt = MIN_BYTES + Integer.BYTES * digits(form, DIGITS_ABS_AT);
    int end = squaresAt + Integer.BYTES * digits(form, DIGITS_SQUARES_AT);
    require(bytes.length == end, MIN_BYTES, end + " bytes", bytes.length);
    ExactSum abs = sum(form, DIGITS_ABS_AT, MIN_BYTES, elements);
    ExactSum squares = sum(form, DIGITS_SQUARES_AT, squaresAt, elements);
    abs.add(SPECIAL[special(form, SPECIAL_ABS_AT)]);
    squares.add(SPECIAL[special(form, SPECIAL_SQUARES_AT)]);
    return new PartialSums(new PartialSums.Exact(abs, squares), elements, nonFinite, first);
  }

  private static long number(ByteBuffer form, int at, long min, long max) {
    long number = form.getLong(at);
    require(number >= min && number <= max, at, min + " to " + max, number);
    return number;
  }

  private static int special(ByteBuffer form, int at) {
    int special = form.get(at);
    require(special >= 0 && special < SPECIAL.length, at, "0, 1 or 2", special);
    return special;
  }

  /** The number of digits, all of which have an index that there is. */
  private static int digits(ByteBuffer form, int at) {
    int lowest = form.get(at);
    int count = form.get(at + 1);
    int last = lowest + count;
    boolean indexed = lowest >= 0 && count >= 0 && last <= ExactSum.CHUNKS;
    require(indexed, at, "digits within 0 to 66", last - 1);
    require(count > 0 || lowest == 0, at, "0 where there are no digits", lowest);
    return count;
  }

  private static ExactSum sum(ByteBuffer form, int indexAt, int digitsAt, long elements) {
    int[] digits = new int[form.get(indexAt + 1)];
    if (digits.length == 0) {
      return new ExactSum();
    }
    form.position(digitsAt).asIntBuffer().get(digits);
    int last = digits.length - 1;
    require(digits[0] != 0, digitsAt, "a lowest digit other than 0", 0);
    require(digits[last] != 0, digitsAt + 4 * last, "a highest digit other than 0", 0);
    ExactSum sum = ExactSum.ofDigits(form.get(indexAt), digits);
    long blocks = Math.ceilDiv(elements, ReductionKernel.BLOCK_ELEMENTS);
    require(sum.largeParts() < blocks, digitsAt, "less than that many blocks can have", blocks);
    return sum;
  }

  private static void require(boolean condition, int offset, String expected, long received) {
    if (!condition) {
      throw new InvalidPartialSumsException(
          offset, "Expected %s. Received: %d".formatted(expected, received));
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

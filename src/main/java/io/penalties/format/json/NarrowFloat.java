package io.penalties.format.json;

import io.penalties.tensor.DType;
import java.util.function.IntSupplier;

/**
 * Rounds float64 to a binary format of fewer bits, to nearest, ties to even.
 *
 * <p>A decimal that was first rounded to float64 must not be rounded again as if it were exact. The
 * second rounding is wrong only if the float64 is exactly between two neighbours of the narrow
 * format, so there the decimal itself decides.
 */
enum NarrowFloat {
  FLOAT16(DType.FLOAT16),
  BFLOAT16(DType.BFLOAT16),
  FLOAT32(DType.FLOAT32);

  private static final int DOUBLE_PRECISION = 53;
  private static final long IMPLICIT_BIT = 1L << 52;

  /** Bits of the significand, the implicit one included. */
  private final int precision;

  /** The exponent of the smallest normal number. */
  private final int minExponent;

  private final long infinity;
  private final int normalDropped;

  NarrowFloat(DType dtype) {
    this.precision = dtype.fractionBits() + 1;
    this.minExponent = 1 - dtype.exponentBias();
    this.infinity = (1L << dtype.exponentBits()) - 1 << dtype.fractionBits();
    this.normalDropped = DOUBLE_PRECISION - precision;
  }

  static NarrowFloat of(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> FLOAT16;
      case BFLOAT16 -> BFLOAT16;
      case FLOAT32 -> FLOAT32;
      // No number of a document is rounded to the types of one byte: they exist in files only.
      case FLOAT8_E4M3FN, FLOAT8_E5M2, FLOAT64 ->
          throw new IllegalArgumentException("Expected a narrow type. Received: " + dtype);
    };
  }

  /** The bits of infinity, which no finite element reaches. */
  long infinity() {
    return infinity;
  }

  /** The bits of NaN as Java and NumPy write it. */
  long quietNaN() {
    return infinity + (1L << (precision - 2));
  }

  /** The bit that makes an element negative. */
  long signBit() {
    return infinity + (1L << (precision - 1));
  }

  /**
   * The bits of the element nearest to a positive value of which only an approximation is known, or
   * -1 if the approximation cannot decide.
   *
   * @param magnitude at most {@code ulps} of its own ulps from the value
   */
  long roundApproximate(double magnitude, int ulps) {
    long bits = Double.doubleToRawLongBits(magnitude);
    int exponent = Math.getExponent(magnitude);
    long half = 1L << (normalDropped - 1);
    long rest = bits & (2 * half - 1);
    if (exponent < minExponent || Math.abs(rest - half) <= ulps) {
      return -1;
    }
    long significand = bits & (IMPLICIT_BIT - 1) | IMPLICIT_BIT;
    return encode(exponent, significand + half >>> normalDropped);
  }

  /**
   * The bits of the element nearest to a positive value; {@link #infinity} or more beyond the
   * largest.
   *
   * @param magnitude the value, correctly rounded to float64
   * @param side asked on a tie only: the sign of the value minus {@code magnitude}
   */
  long round(double magnitude, IntSupplier side) {
    int exponent = Math.getExponent(magnitude);
    int dropped = normalDropped + Math.max(0, minExponent - exponent);
    if (dropped > DOUBLE_PRECISION + 1) {
      return 0;
    }
    long bits = Double.doubleToRawLongBits(magnitude);
    long significand = bits & (IMPLICIT_BIT - 1) | IMPLICIT_BIT;
    long kept = significand >>> dropped;
    long half = 1L << (dropped - 1);
    long rest = significand & (2 * half - 1);
    if (rest > half || rest == half && up(side.getAsInt(), kept)) {
      kept++;
    }
    return encode(Math.max(exponent, minExponent), kept);
  }

  private static boolean up(int side, long kept) {
    return side > 0 || side == 0 && (kept & 1) == 1;
  }

  /** A carry out of the significand lands in the exponent, where it belongs. */
  private long encode(int exponent, long significand) {
    return ((long) (exponent - minExponent) << (precision - 1)) + significand;
  }
}

package io.penalties.tensor;

import java.util.Optional;

/**
 * The type of a tensor's elements: a sign, an exponent and the fraction of a significand, from the
 * highest bit to the lowest. All of them convert exactly to float64, as {@code kernel.Elements}
 * does.
 */
public enum DType {
  /** No infinities, one NaN pattern. Occurs only in files. */
  FLOAT8_E4M3FN("float8_e4m3fn", 4, 3, 448.0),
  /** As in IEEE 754. Occurs only in files. */
  FLOAT8_E5M2("float8_e5m2", 5, 2, 57344.0),
  /** IEEE 754 binary16. */
  FLOAT16("float16", 5, 10, 65504.0),
  /** The upper half of a float32. */
  BFLOAT16("bfloat16", 8, 7, 0x1.FEp127),
  /** IEEE 754 binary32. */
  FLOAT32("float32", 8, 23, Float.MAX_VALUE),
  /** IEEE 754 binary64. */
  FLOAT64("float64", 11, 52, Double.MAX_VALUE);

  private final String label;
  private final int exponentBits;
  private final int fractionBits;
  private final int byteSize;
  private final double maxValue;

  DType(String label, int exponentBits, int fractionBits, double maxValue) {
    this.label = label;
    this.exponentBits = exponentBits;
    this.fractionBits = fractionBits;
    this.byteSize = (1 + exponentBits + fractionBits) / Byte.SIZE;
    this.maxValue = maxValue;
  }

  /** The type that Keras and NumPy call {@code label}, such as {@code float32}. */
  public static Optional<DType> parse(String label) {
    for (DType dtype : values()) {
      if (dtype.label.equals(label)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }

  /** Whether this type occurs only in files. Numbers in a document are never rounded to it. */
  public boolean isInFilesOnly() {
    return this == FLOAT8_E4M3FN || this == FLOAT8_E5M2;
  }

  /** The name that Keras and NumPy use. */
  public String label() {
    return label;
  }

  /** Bytes of one element. */
  public int byteSize() {
    return byteSize;
  }

  /** Bits of the exponent. */
  public int exponentBits() {
    return exponentBits;
  }

  /** Bits of the significand without the leading one, which normal numbers do not store. */
  public int fractionBits() {
    return fractionBits;
  }

  /** What is added to the exponent before it is stored. */
  public int exponentBias() {
    return (1 << exponentBits - 1) - 1;
  }

  /** The largest finite value. */
  public double maxValue() {
    return maxValue;
  }

  @Override
  public String toString() {
    return label;
  }
}

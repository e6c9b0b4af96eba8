package io.penalties.tensor;

import java.util.Optional;

/** The type of a tensor's elements. All of them convert exactly to float64. */
public enum DType {
  /** Four bits of exponent, three of significand; finite but for one NaN. In files only. */
  FLOAT8_E4M3FN("float8_e4m3fn", 1, 448.0),
  /** Five bits of exponent, two of significand, as in IEEE 754. In files only. */
  FLOAT8_E5M2("float8_e5m2", 1, 57344.0),
  /** IEEE 754 binary16. */
  FLOAT16("float16", 2, 65504.0),
  /** The upper half of a float32. */
  BFLOAT16("bfloat16", 2, 0x1.FEp127),
  /** IEEE 754 binary32. */
  FLOAT32("float32", 4, Float.MAX_VALUE),
  /** IEEE 754 binary64. */
  FLOAT64("float64", 8, Double.MAX_VALUE);

  private final String label;
  private final int byteSize;
  private final double maxValue;

  DType(String label, int byteSize, double maxValue) {
    this.label = label;
    this.byteSize = byteSize;
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

  /** Whether only files have tensors of this type: no number of a document is rounded to it. */
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

  /** The largest finite value. */
  public double maxValue() {
    return maxValue;
  }

  @Override
  public String toString() {
    return label;
  }
}

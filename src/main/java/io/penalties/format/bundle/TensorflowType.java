package io.penalties.format.bundle;

import io.penalties.tensor.DType;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Element types of TensorFlow, with their numbers in {@code types.proto}. Resources are missing,
 * since no file can contain one.
 */
enum TensorflowType {
  FLOAT32(1, 4, DType.FLOAT32),
  FLOAT64(2, 8, DType.FLOAT64),
  INT32(3, 4),
  UINT8(4, 1),
  INT16(5, 2),
  INT8(6, 1),
  STRING(7, 0),
  COMPLEX64(8, 8),
  INT64(9, 8),
  BOOL(10, 1),
  QINT8(11, 1),
  QUINT8(12, 1),
  QINT32(13, 4),
  BFLOAT16(14, 2, DType.BFLOAT16),
  QINT16(15, 2),
  QUINT16(16, 2),
  UINT16(17, 2),
  COMPLEX128(18, 16),
  FLOAT16(19, 2, DType.FLOAT16),
  VARIANT(21, 0),
  UINT32(22, 4),
  UINT64(23, 8),
  FLOAT8_E5M2(24, 1, DType.FLOAT8_E5M2),
  FLOAT8_E4M3FN(25, 1, DType.FLOAT8_E4M3FN),
  FLOAT8_E4M3FNUZ(26, 1),
  FLOAT8_E4M3B11FNUZ(27, 1),
  FLOAT8_E5M2FNUZ(28, 1),
  INT4(29, 1),
  UINT4(30, 1),
  INT2(31, 1),
  UINT2(32, 1);

  private final int number;
  private final int byteSize;
  private final @Nullable DType dtype;

  TensorflowType(int number, int byteSize) {
    this(number, byteSize, null);
  }

  TensorflowType(int number, int byteSize, @Nullable DType dtype) {
    this.number = number;
    this.byteSize = byteSize;
    this.dtype = dtype;
  }

  /** The type with this number; null if there is none. */
  static @Nullable TensorflowType find(long number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst().orElse(null);
  }

  /** The size of an element in bytes; 0 if each element has its own length. */
  int byteSize() {
    return byteSize;
  }

  /** The type for penalties; null if they are not computed on it. */
  @Nullable DType dtype() {
    return dtype;
  }

  /** The NumPy name. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

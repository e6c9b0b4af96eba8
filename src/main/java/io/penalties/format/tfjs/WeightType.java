package io.penalties.format.tfjs;

import io.penalties.tensor.DType;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The element types of weights, and the stored types of quantized ones. */
enum WeightType {
  FLOAT32("float32", 4, DType.FLOAT32),
  FLOAT16("float16", 2, DType.FLOAT16),
  INT32("int32", 4, null),
  UINT16("uint16", 2, null),
  UINT8("uint8", 1, null),
  BOOL("bool", 1, null),
  COMPLEX64("complex64", 8, null),
  /** Elements have individual lengths. */
  STRING("string", 0, null);

  private final String label;
  private final int byteSize;
  private final @Nullable DType dtype;

  WeightType(String label, int byteSize, @Nullable DType dtype) {
    this.label = label;
    this.byteSize = byteSize;
    this.dtype = dtype;
  }

  /** The type with this name. */
  static Optional<WeightType> parse(String label) {
    return Stream.of(values()).filter(type -> type.label.equals(label)).findFirst();
  }

  String label() {
    return label;
  }

  /** Bytes of an element; 0 if they vary. */
  int byteSize() {
    return byteSize;
  }

  /** The type that penalties are computed on; null if there is none. */
  @Nullable DType dtype() {
    return dtype;
  }
}

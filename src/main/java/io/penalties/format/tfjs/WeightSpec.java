package io.penalties.format.tfjs;

import io.penalties.tensor.DType;
import io.penalties.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The manifest's description of a weight.
 *
 * @param name its name
 * @param shape its dimensions
 * @param type its element type
 * @param quantization its quantization; null if there is none
 */
record WeightSpec(
    String name, Shape shape, WeightType type, @Nullable WeightQuantization quantization) {

  /** The type of the bytes in the file. */
  WeightType stored() {
    return quantization == null ? type : quantization.stored();
  }

  /** The type of the elements as they are read: scaled ones are exact in float64 only. */
  @Nullable DType dtype() {
    if (isScaled()) {
      return DType.FLOAT64;
    }
    return type.dtype() == null ? null : stored().dtype();
  }

  /** Whether stored integers must be scaled. */
  boolean isScaled() {
    return type == WeightType.FLOAT32 && quantization != null && quantization.isScaled();
  }

  /** The NumPy name of the type of the elements as they are read. */
  String label() {
    DType dtype = dtype();
    return dtype == null ? type.label() : dtype.label();
  }
}

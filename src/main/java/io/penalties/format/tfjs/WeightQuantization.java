package io.penalties.format.tfjs;

/**
 * The quantization of a weight: a stored integer q means q · scale + min.
 *
 * @param stored the stored type: uint8, uint16, or float16, which has no scale
 * @param scale the distance between neighbours
 * @param min the number that 0 means
 */
record WeightQuantization(WeightType stored, double scale, double min) {

  /** Whether stored numbers must be scaled. */
  boolean isScaled() {
    return stored != WeightType.FLOAT16;
  }
}

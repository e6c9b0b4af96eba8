package io.penalties.format.tfjs;

/**
 * How numbers were made smaller: stored integers q stand for q · scale + min.
 *
 * @param stored what they are stored as: uint8, uint16, or float16, which has no scale
 * @param scale the distance of two neighbours
 * @param min the number that 0 stands for
 */
record WeightQuantization(WeightType stored, double scale, double min) {

  /** Whether stored numbers have to be scaled. */
  boolean isScaled() {
    return stored != WeightType.FLOAT16;
  }
}

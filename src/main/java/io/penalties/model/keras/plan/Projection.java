package io.penalties.model.keras.plan;

import io.penalties.model.keras.ExpectedShape;

/**
 * A dense layer inside of an attention layer.
 *
 * @param name its name
 * @param group its group in Keras 3's weight files, which others write with a leading underscore
 * @param kernel the shape of its kernel
 * @param bias the shape of its bias
 */
record Projection(String name, String group, ExpectedShape kernel, ExpectedShape bias) {

  /** Whether it is the gate, the one that no attribute without an underscore names. */
  boolean isGate() {
    return name.equals("gate");
  }
}

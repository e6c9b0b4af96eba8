package io.penalties.model.keras.plan;

import io.penalties.model.keras.ExpectedShape;

/**
 * A dense layer inside an attention layer.
 *
 * @param name its name
 * @param group its group in Keras 3's weight files; other versions add a leading underscore
 * @param kernel the shape of its kernel
 * @param bias the shape of its bias
 */
record Projection(String name, String group, ExpectedShape kernel, ExpectedShape bias) {

  /** Whether it is the gate, whose attribute always has an underscore. */
  boolean isGate() {
    return name.equals("gate");
  }
}

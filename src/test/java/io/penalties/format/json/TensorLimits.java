package io.penalties.format.json;

import io.penalties.admission.HeldBytes;

/** What the tensors of a test's document may ask for. */
record TensorLimits(int maxRank, long maxHeldBytes) {

  JsonTensorReader reader(JsonReader document) {
    return new JsonTensorReader(document, maxRank, new HeldBytes(maxHeldBytes));
  }
}

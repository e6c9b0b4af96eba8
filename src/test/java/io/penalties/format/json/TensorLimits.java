package io.penalties.format.json;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.Limit;

/** What the tensors of a test's document may ask for. */
record TensorLimits(int maxRank, long maxHeldBytes) {

  static final String HELD = "held bytes";

  JsonTensorReader reader(JsonReader document) {
    return new JsonTensorReader(document, maxRank, new HeldBytes(new Limit(HELD, maxHeldBytes)));
  }
}

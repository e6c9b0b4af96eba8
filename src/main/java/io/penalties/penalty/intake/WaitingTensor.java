package io.penalties.penalty.intake;

import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileReader;
import java.io.IOException;

/** A tensor of a second model, whose elements are read where they lie once they are needed. */
interface WaitingTensor {

  /** What its file says of it. */
  TensorEntry entry();

  /** Its elements: the reader stands in it already. */
  TensorFileReader open() throws IOException;
}

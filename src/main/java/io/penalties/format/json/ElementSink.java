package io.penalties.format.json;

import io.penalties.tensor.DType;

/** Takes the elements of a tensor as they are read, block by block. */
public interface ElementSink {

  /** How many elements a block has; the last may have fewer. */
  int blockElements();

  /** The elements that follow are those of a tensor of this type; what came before is forgotten. */
  void begin(DType dtype);

  /**
   * Takes a block.
   *
   * @param bytes the elements, little-endian, from the first byte on; not to be kept
   * @param count how many there are
   */
  void add(byte[] bytes, int count);
}

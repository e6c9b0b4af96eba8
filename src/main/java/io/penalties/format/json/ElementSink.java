package io.penalties.format.json;

import io.penalties.tensor.DType;

/** Receives the elements of a tensor as they are read, block by block. */
public interface ElementSink {

  /** The number of elements of a block; the last may have fewer. */
  int blockElements();

  /** Starts a tensor of this type, and discards everything received before. */
  void begin(DType dtype);

  /**
   * Receives a block.
   *
   * @param bytes the elements, little-endian, from the first byte on; not to be retained
   * @param count the number of elements
   */
  void add(byte[] bytes, int count);
}

package io.penalties.format.hdf5;

/**
 * Groups the first bytes of all elements, then the second bytes and so on (filter 2). Bytes after
 * the last whole element are not moved.
 *
 * @param elementBytes bytes of an element
 */
record ShuffleFilter(int elementBytes) implements Filter {

  static ShuffleFilter of(int[] parameters, long address) {
    if (parameters.length < 1 || parameters[0] < 1) {
      throw Refusal.invalid(
          address,
          "a shuffle of elements of at least 1 byte",
          parameters.length < 1 ? "none" : Integer.toUnsignedString(parameters[0]));
    }
    return new ShuffleFilter(parameters[0]);
  }

  @Override
  public void undo(ChunkBytes chunk) {
    byte[] from = chunk.from();
    byte[] to = chunk.to();
    int count = chunk.length() / elementBytes;
    int at = 0;
    for (int part = 0; count > 0 && part < elementBytes; part++) {
      for (int element = 0; element < count; element++) {
        to[element * elementBytes + part] = from[at++];
      }
    }
    System.arraycopy(from, at, to, at, chunk.length() - at);
    chunk.written(chunk.length());
  }
}

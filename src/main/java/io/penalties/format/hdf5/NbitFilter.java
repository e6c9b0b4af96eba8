package io.penalties.format.hdf5;

/**
 * Packs only the bits that numbers use (filter 5). Floating-point types use all of their bits and
 * are not changed; other types are refused.
 *
 * @param packs whether there was anything to pack
 * @param address where the file declares it
 */
record NbitFilter(boolean packs, long address) implements Filter {

  private static final int NUMBER = 5;

  static NbitFilter of(int[] parameters, long address) {
    return new NbitFilter(parameters.length < 2 || parameters[1] == 0, address);
  }

  @Override
  public void undo(ChunkBytes chunk) {
    if (packs) {
      throw UnreadFilter.refusal(
          NUMBER, address, ", n-bit, of a type that does not use all of its bits");
    }
  }
}

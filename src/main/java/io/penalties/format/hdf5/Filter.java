package io.penalties.format.hdf5;

/** A filter that was applied to each chunk of a dataset before it was stored. */
sealed interface Filter
    permits DeflateFilter,
        Fletcher32Filter,
        LzfFilter,
        NbitFilter,
        ScaleOffsetFilter,
        ShuffleFilter,
        UnreadFilter {

  /** Reverses the filter. */
  void undo(ChunkBytes chunk);

  /**
   * The filter with this number.
   *
   * @param parameters its parameters in the file
   * @param address where the file declares it
   */
  static Filter of(int number, int[] parameters, long address) {
    return switch (number) {
      case 1 -> new DeflateFilter();
      case 2 -> ShuffleFilter.of(parameters, address);
      case 3 -> new Fletcher32Filter();
      case 5 -> NbitFilter.of(parameters, address);
      case 6 -> ScaleOffsetFilter.of(parameters, address);
      case 32000 -> new LzfFilter();
      default -> new UnreadFilter(number, address);
    };
  }
}

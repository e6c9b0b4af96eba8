package io.penalties.format.hdf5;

/** What was done to each chunk of a dataset before it was stored. */
sealed interface Filter
    permits DeflateFilter,
        Fletcher32Filter,
        LzfFilter,
        NbitFilter,
        ScaleOffsetFilter,
        ShuffleFilter,
        UnreadFilter {

  /** Undoes it. */
  void undo(ChunkBytes chunk);

  /**
   * The filter of a number.
   *
   * @param parameters how it was applied
   * @param address where the file says so
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

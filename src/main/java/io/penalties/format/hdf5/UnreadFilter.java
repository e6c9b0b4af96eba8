package io.penalties.format.hdf5;

/**
 * A filter that is not supported. Chunks that skip it can still be read.
 *
 * @param number its number
 * @param address where the file declares it
 */
record UnreadFilter(int number, long address) implements Filter {

  @Override
  public void undo(ChunkBytes chunk) {
    throw refusal(number, address, label(number));
  }

  /** The exception, which says what to do. */
  static RuntimeException refusal(int number, long address, String label) {
    return Refusal.of(
        Hdf5Reason.UNSUPPORTED_FILTER,
        address,
        "chunks stored as they are, or by gzip, lzf, shuffle, fletcher32 or scale-offset of"
            + " floating-point numbers",
        "filter=%d%s. Save the file without it, or run h5repack -f NONE on it"
            .formatted(number, label));
  }

  private static String label(int number) {
    return switch (number) {
      case 4 -> ", szip";
      case 6 -> ", scale-offset";
      case 307 -> ", bzip2";
      case 32001 -> ", blosc";
      case 32004 -> ", lz4";
      case 32008 -> ", bitshuffle";
      case 32013 -> ", zfp";
      case 32015 -> ", zstd";
      case 32026 -> ", blosc2";
      default -> "";
    };
  }
}

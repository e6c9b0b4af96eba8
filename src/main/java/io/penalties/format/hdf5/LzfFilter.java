package io.penalties.format.hdf5;

/**
 * The compression of LibLZF, which h5py includes (filter 32000): literal runs, and copies from the
 * previous 8192 bytes.
 */
record LzfFilter() implements Filter {

  private static final int FIRST_REPETITION = 32;
  private static final int LONG_REPETITION = 7;

  @Override
  public void undo(ChunkBytes chunk) {
    byte[] from = chunk.from();
    byte[] to = chunk.to();
    int end = chunk.length();
    int read = 0;
    int done = 0;
    while (read < end) {
      int control = from[read++] & 0xFF;
      if (control < FIRST_REPETITION) {
        int count = control + 1;
        if (count > end - read || count > to.length - done) {
          throw corrupt(chunk, done);
        }
        System.arraycopy(from, read, to, done, count);
        read += count;
        done += count;
      } else {
        int count = (control >> 5) + 2;
        if (count == LONG_REPETITION + 2 && read < end) {
          count += from[read++] & 0xFF;
        }
        if (read == end) {
          throw corrupt(chunk, done);
        }
        int start = done - ((control & 0x1F) << Byte.SIZE | from[read++] & 0xFF) - 1;
        if (start < 0 || count > to.length - done) {
          throw corrupt(chunk, done);
        }
        // Source and target of a copy may overlap.
        for (int i = 0; i < count; i++) {
          to[done++] = to[start + i];
        }
      }
    }
    chunk.written(done);
  }

  private static RuntimeException corrupt(ChunkBytes chunk, int done) {
    return chunk.corrupt(
        "an lzf chunk of %d bytes".formatted(chunk.chunkBytes()),
        "invalid bytes after %d".formatted(done));
  }
}

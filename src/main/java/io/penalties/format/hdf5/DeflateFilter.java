package io.penalties.format.hdf5;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** zlib's format (filter 1, gzip). */
record DeflateFilter() implements Filter {

  @Override
  public void undo(ChunkBytes chunk) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk.from(), 0, chunk.length());
      byte[] to = chunk.to();
      int done = 0;
      for (int n; (n = inflater.inflate(to, done, to.length - done)) > 0; ) {
        done += n;
      }
      // The end of the stream, with its checksum, may follow the last byte.
      int more = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
      if (more > 0 || !inflater.finished()) {
        throw corrupt(chunk, "%d bytes".formatted(done + more));
      }
      chunk.written(done);
    } catch (DataFormatException e) {
      throw corrupt(chunk, String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private static RuntimeException corrupt(ChunkBytes chunk, String received) {
    return chunk.corrupt("a deflated chunk of %d bytes".formatted(chunk.chunkBytes()), received);
  }
}

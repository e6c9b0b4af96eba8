package io.penalties.format.hdf5;

import io.penalties.format.MalformedReason;
import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a chunk and undoes its filters. */
final class ChunkDecoder {

  private final StoredBytes file;
  private final ChunkIndex index;
  private final List<Filter> filters;
  private final int elementBytes;
  private final byte[] stored;
  private final byte[] chunk;
  private final byte[] scratch;

  ChunkDecoder(
      StoredBytes file, ChunkIndex index, List<Filter> filters, int chunkBytes, int elementBytes) {
    this.file = file;
    this.index = index;
    this.filters = filters;
    this.elementBytes = elementBytes;
    this.stored = new byte[index.largestSize()];
    this.chunk = new byte[chunkBytes];
    this.scratch = new byte[filters.contains(Filter.SHUFFLE) ? chunkBytes : 0];
  }

  /** The elements of a chunk, until the next is asked for. */
  byte[] read(int place) throws IOException {
    int size = index.size(place);
    file.readElements(index.address(place), stored, 0, size);
    if (applied(place, Filter.DEFLATE)) {
      inflate(size, index.address(place));
    } else if (size == chunk.length) {
      System.arraycopy(stored, 0, chunk, 0, size);
    } else {
      throw Refusal.of(
          MalformedReason.SIZE_MISMATCH,
          index.address(place),
          "a chunk of %d bytes".formatted(chunk.length),
          "%d".formatted(size));
    }
    if (applied(place, Filter.SHUFFLE)) {
      unshuffle();
    }
    return chunk;
  }

  private boolean applied(int place, Filter filter) {
    int number = filters.indexOf(filter);
    return number >= 0 && !index.skips(place, number);
  }

  private void inflate(int size, long address) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stored, 0, size);
      int done = 0;
      for (int n; (n = inflater.inflate(chunk, done, chunk.length - done)) > 0; ) {
        done += n;
      }
      // The end of the stream, with its checksum, may come behind the last byte.
      int more = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
      if (done < chunk.length || more > 0 || !inflater.finished()) {
        throw corrupt(address, "%d bytes".formatted(done + more));
      }
    } catch (DataFormatException e) {
      throw corrupt(address, String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private RuntimeException corrupt(long address, String received) {
    return Refusal.of(
        MalformedReason.CORRUPT_DATA,
        address,
        "a deflated chunk of %d bytes".formatted(chunk.length),
        received);
  }

  private void unshuffle() {
    int count = chunk.length / elementBytes;
    for (int part = 0; part < elementBytes; part++) {
      for (int element = 0; element < count; element++) {
        scratch[element * elementBytes + part] = chunk[part * count + element];
      }
    }
    System.arraycopy(scratch, 0, chunk, 0, chunk.length);
  }
}

package io.penalties.format.hdf5;

import io.penalties.admission.Cancellation;
import java.io.IOException;

/** Reads a chunk and reverses its filters. */
final class ChunkDecoder {

  private final StoredBytes file;
  private final ChunkGrid grid;
  private final ChunkIndex index;
  private final Storage.Chunked storage;
  private final ChunkBytes chunk;
  private final byte[] unwritten;

  /**
   * Creates a decoder and its buffers.
   *
   * @param bufferBytes the size of each buffer
   */
  ChunkDecoder(
      StoredBytes file,
      ChunkGrid grid,
      ChunkIndex index,
      Storage.Chunked storage,
      int chunkBytes,
      int bufferBytes) {
    this.file = file;
    this.grid = grid;
    this.index = index;
    this.storage = storage;
    this.chunk = new ChunkBytes(chunkBytes, bufferBytes, !storage.filters().isEmpty());
    this.unwritten = new byte[index.isComplete() ? 0 : chunkBytes];
    if (!index.isComplete()) {
      storage.fill().fill(unwritten, 0, chunkBytes, 0);
    }
  }

  /** The elements of a chunk, valid until the next call. */
  byte[] read(int place) throws IOException {
    Cancellation.poll();
    if (!index.has(place)) {
      return unwritten;
    }
    int size = index.size(place);
    byte[] buffer = chunk.begin(index.address(place), size);
    file.readElements(index.address(place), buffer, 0, size);
    if (storage.filtersEdges() || !grid.isPartial(place)) {
      for (int filter = storage.filters().size() - 1; filter >= 0; filter--) {
        if (!index.skips(place, filter)) {
          storage.filters().get(filter).undo(chunk);
        }
      }
    }
    return chunk.elements();
  }
}

package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.TensorEntry;
import io.penalties.tensor.Shape;
import java.io.IOException;

/** Elements in chunks, assembled in row-major order one row of chunks at a time. */
final class ChunkedElements implements ByteSource {

  /** Data that is compressed twice, or does not compress, is longer between the filters. */
  private static final int FILTER_OVERHEAD = 1 << 10;

  /** The overhead of a chunk besides its elements, expressed in bytes. */
  private static final int CHUNK_OVERHEAD = 64;

  private final Shape shape;
  private final int[] chunkShape;
  private final int elementBytes;
  private final ChunkGrid grid;
  private final ChunkIndex index;
  private final ChunkDecoder decoder;
  private final byte[] rows;
  private final int rowBytes;
  private final int chunksOfRow;
  private int nextRow;
  private int at;
  private int filled;

  ChunkedElements(StoredBytes file, TensorEntry entry, Storage.Chunked storage, HeldBytes held)
      throws IOException {
    this.shape = entry.shape();
    this.chunkShape = storage.shape();
    this.elementBytes = (int) (entry.byteSize() / shape.elementCount());
    long chunkBytes = elementBytes;
    for (int dimension : chunkShape) {
      chunkBytes *= dimension;
    }
    this.grid = new ChunkGrid(shape, chunkShape, storage.address());
    file.expand(Math.max(chunkBytes, (long) grid.size() * CHUNK_OVERHEAD));
    held.takeScratch((long) grid.size() * ChunkIndex.BYTES_FOR_EACH);
    this.index = new ChunkIndex(file, grid.size());
    storage.index().read(file, grid, (int) chunkBytes, index);
    if (!index.isComplete() && storage.fill().pattern() == null) {
      throw Refusal.of(
          Hdf5Reason.UNSTORED_ELEMENTS,
          storage.address(),
          "all %d chunks, since there is no fill value for missing ones".formatted(grid.size()),
          "fewer");
    }
    long oneRow = entry.byteSize() / shape.dimension(0);
    long firstRows = Math.min(chunkShape[0], shape.dimension(0));
    if (oneRow > Integer.MAX_VALUE / firstRows - 8) {
      throw held.exceeded("");
    }
    boolean filtered = !storage.filters().isEmpty();
    long bufferBytes =
        Math.max(
            index.largestSize(),
            filtered ? chunkBytes + chunkBytes / 8 + FILTER_OVERHEAD : chunkBytes);
    long buffers =
        firstRows * oneRow
            + (filtered ? 2 : 1) * bufferBytes
            + (index.isComplete() ? 0 : chunkBytes)
            + (long) grid.size() * ChunkIndex.BYTES_FOR_EACH;
    held.require(buffers, "");
    if (bufferBytes > Integer.MAX_VALUE - 8) {
      throw held.exceeded("");
    }
    held.takeScratch(buffers);
    this.rowBytes = (int) oneRow;
    this.decoder =
        new ChunkDecoder(file, grid, index, storage, (int) chunkBytes, (int) bufferBytes);
    this.rows = new byte[(int) firstRows * rowBytes];
    this.chunksOfRow = grid.size() / grid.count(0);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (at == filled && !fill()) {
        break;
      }
      int count = Math.min(length - done, filled - at);
      System.arraycopy(rows, at, buffer, offset + done, count);
      at += count;
      done += count;
    }
    return done;
  }

  @Override
  public long position() {
    return index.address(Math.max(0, (nextRow - 1) * chunksOfRow));
  }

  private boolean fill() throws IOException {
    if (nextRow == grid.count(0)) {
      return false;
    }
    long firstRow = (long) nextRow * chunkShape[0];
    int rowCount = (int) Math.min(chunkShape[0], shape.dimension(0) - firstRow);
    for (int chunk = 0; chunk < chunksOfRow; chunk++) {
      int place = nextRow * chunksOfRow + chunk;
      copy(decoder.read(place), place, rowCount);
    }
    nextRow++;
    at = 0;
    filled = rowCount * rowBytes;
    return true;
  }

  /** Copies the part of a chunk that lies within the shape to its place in the rows. */
  private void copy(byte[] chunk, int place, int rowCount) {
    int[] coordinates = grid.coordinates(place);
    long[] first = new long[coordinates.length];
    int[] counts = new int[coordinates.length];
    counts[0] = rowCount;
    for (int axis = 1; axis < coordinates.length; axis++) {
      first[axis] = (long) coordinates[axis] * chunkShape[axis];
      counts[axis] = (int) Math.min(chunkShape[axis], shape.dimension(axis) - first[axis]);
    }
    copy(chunk, first, counts, 0, 0, 0);
  }

  private void copy(byte[] chunk, long[] first, int[] counts, int axis, long from, long to) {
    if (axis == counts.length - 1) {
      int target = (int) (to * width(axis) + first[axis]) * elementBytes;
      int source = (int) (from * chunkShape[axis]) * elementBytes;
      System.arraycopy(chunk, source, rows, target, counts[axis] * elementBytes);
      return;
    }
    for (int i = 0; i < counts[axis]; i++) {
      copy(
          chunk,
          first,
          counts,
          axis + 1,
          from * chunkShape[axis] + i,
          to * width(axis) + first[axis] + i);
    }
  }

  /** As many rows as a chunk has are in memory; the other dimensions are the dataset's. */
  private long width(int axis) {
    return axis == 0 ? chunkShape[0] : shape.dimension(axis);
  }
}

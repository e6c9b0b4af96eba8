package io.penalties.format.hdf5;

import io.penalties.admission.HeldBytes;
import io.penalties.admission.LimitExceededException;
import io.penalties.format.ByteSource;
import io.penalties.format.TensorEntry;
import io.penalties.format.TensorFileLimits;
import io.penalties.tensor.Shape;
import java.io.IOException;

/** Elements in chunks, put into row-major order one row of chunks after the other. */
final class ChunkedElements implements ByteSource {

  private final Shape shape;
  private final int[] chunkShape;
  private final int elementBytes;
  private final ChunkIndex index;
  private final ChunkDecoder decoder;
  private final byte[] rows;
  private final int rowBytes;
  private final int chunksOfRow;
  private int nextRow;
  private int at;
  private int filled;

  ChunkedElements(
      StoredBytes file, TensorEntry entry, Storage.Chunked storage, int maxRatio, HeldBytes held)
      throws IOException {
    this.shape = entry.shape();
    this.chunkShape = storage.shape();
    this.elementBytes = (int) (entry.byteSize() / shape.elementCount());
    this.index = ChunkIndex.read(file, shape, storage);
    long chunkBytes = elementBytes;
    for (int dimension : chunkShape) {
      chunkBytes *= dimension;
    }
    requireRatio(entry.byteSize(), chunkBytes, file.end(), maxRatio);
    long oneRow = entry.byteSize() / shape.dimension(0);
    long firstRows = Math.min(chunkShape[0], shape.dimension(0));
    if (oneRow > Integer.MAX_VALUE / firstRows - 8) {
      throw held.exceeded("");
    }
    long buffers = firstRows * oneRow + 2 * chunkBytes + index.largestSize();
    held.require(buffers, "");
    held.takeScratch(buffers);
    this.rowBytes = (int) oneRow;
    this.decoder = new ChunkDecoder(file, index, storage.filters(), (int) chunkBytes, elementBytes);
    this.rows = new byte[(int) firstRows * rowBytes];
    int chunks = 1;
    for (int axis = 1; axis < chunkShape.length; axis++) {
      chunks *= index.count(axis);
    }
    this.chunksOfRow = chunks;
  }

  /** Chunks may share stored bytes; what they become counts against the whole file (CWE-409). */
  private static void requireRatio(long byteSize, long chunkBytes, long fileBytes, int maxRatio) {
    if (Math.max(byteSize, chunkBytes) > TensorFileLimits.RATIO_FREE_BYTES
        && Math.max(byteSize, chunkBytes) / maxRatio > fileBytes) {
      throw new LimitExceededException(
          TensorFileLimits.EXPANSION_RATIO_PROPERTY,
          maxRatio,
          "",
          "The dataset expands too much: a file of %d bytes would become %d."
              .formatted(fileBytes, byteSize));
    }
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
    if (nextRow == index.count(0)) {
      return false;
    }
    long firstRow = (long) nextRow * chunkShape[0];
    int rowCount = (int) Math.min(chunkShape[0], shape.dimension(0) - firstRow);
    for (int chunk = 0; chunk < chunksOfRow; chunk++) {
      copy(decoder.read(nextRow * chunksOfRow + chunk), chunk, rowCount);
    }
    nextRow++;
    at = 0;
    filled = rowCount * rowBytes;
    return true;
  }

  /** Puts a chunk into its place in the rows, as far as it does not reach beyond the shape. */
  private void copy(byte[] chunk, int number, int rowCount) {
    int rank = chunkShape.length;
    long[] first = new long[rank];
    int[] counts = new int[rank];
    counts[0] = rowCount;
    for (int axis = rank - 1, rest = number; axis > 0; axis--) {
      first[axis] = (long) (rest % index.count(axis)) * chunkShape[axis];
      counts[axis] = (int) Math.min(chunkShape[axis], shape.dimension(axis) - first[axis]);
      rest /= index.count(axis);
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

  /** The rows in memory are as many as a chunk has; other dimensions are the dataset's. */
  private long width(int axis) {
    return axis == 0 ? chunkShape[0] : shape.dimension(axis);
  }
}

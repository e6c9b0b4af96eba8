package io.penalties.format.torch;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import io.penalties.format.FileRegion;
import java.io.IOException;

/**
 * The elements of a view in logical order, whatever their order in the file. They are gathered in
 * blocks large enough that the runs of a transposed matrix are worth a read. Within a block, the
 * file is read from front to back.
 */
final class StridedBytes implements ByteSource {

  /** Enough for runs of hundreds of bytes from a transposed matrix of gigabytes. */
  static final int BLOCK_BYTES = 32 << 20;

  private final Axes axes;
  private final int elementBytes;
  private final long first;
  private final BlockGather gather;
  private final byte[] block;

  /** The axis that blocks divide; {@link #outer} counts the axes before it. */
  private final int divided;

  /** The elements of one step along the divided axis. */
  private final int rowElements;

  private final long[] outer;
  private long row;
  private boolean done;
  private int from;
  private int to;
  private long position;

  /**
   * The elements of a view.
   *
   * @param storage the bytes of the storage
   * @param first the first element in the storage
   * @param blockBytes the largest block
   * @param held counts the memory of a block
   */
  StridedBytes(
      FileRegion storage, long first, Axes axes, int elementBytes, int blockBytes, HeldBytes held) {
    this.axes = axes;
    this.elementBytes = elementBytes;
    this.first = first;
    int axis = axes.count() - 1;
    long elements = 1;
    while (axis > 0 && elements * axes.sizes()[axis] <= blockBytes / elementBytes) {
      elements *= axes.sizes()[axis--];
    }
    this.divided = axis;
    this.rowElements = (int) elements;
    this.outer = new long[axis];
    long rows = Math.min(axes.sizes()[axis], blockBytes / elementBytes / elements);
    int bytes = (int) (rows * elements * elementBytes);
    held.takeScratch(bytes + BlockGather.STAGE_BYTES);
    this.block = new byte[bytes];
    this.gather = new BlockGather(storage, elementBytes);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int copied = 0;
    while (copied < length && (from < to || fill())) {
      int n = Math.min(length - copied, to - from);
      System.arraycopy(block, from, buffer, offset + copied, n);
      from += n;
      copied += n;
    }
    position += copied;
    return copied;
  }

  @Override
  public long position() {
    return position;
  }

  /** Gathers the next block. Returns false after the last one. */
  private boolean fill() throws IOException {
    if (done) {
      return false;
    }
    long size = axes.sizes()[divided];
    long rows = Math.min(size - row, block.length / elementBytes / rowElements);
    long start = first + row * axes.strides()[divided];
    for (int axis = 0; axis < divided; axis++) {
      start += outer[axis] * axes.strides()[axis];
    }
    gather.gather(axes.block(divided, rows), start, block);
    from = 0;
    to = (int) (rows * rowElements * elementBytes);
    row += rows;
    if (row == size) {
      row = 0;
      done = !advance();
    }
    return true;
  }

  private boolean advance() {
    for (int axis = divided - 1; axis >= 0; axis--) {
      if (++outer[axis] < axes.sizes()[axis]) {
        return true;
      }
      outer[axis] = 0;
    }
    return false;
  }
}

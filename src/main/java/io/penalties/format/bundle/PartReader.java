package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a slice run by run. A run is contiguous both in the slice and in the whole tensor. */
final class PartReader {

  private final ByteSource elements;
  private final HeldBytes held;
  private final int bufferBytes;
  private final long[] starts;
  private final long[] lengths;
  private final long[] strides;
  private final long[] indices;
  private final int runAxis;
  private final long runBytes;
  private final long first;

  private long nextRun;
  private long rest;
  private byte @Nullable [] buffer;
  private int at;
  private int filled;

  /**
   * Starts before the first run.
   *
   * @param strides the strides of the whole tensor, in bytes
   * @param bufferBytes how many bytes of a slice are read at once
   */
  PartReader(
      SlicedPart part,
      ByteSource elements,
      long[] dimensions,
      long[] strides,
      int bufferBytes,
      HeldBytes held) {
    this.elements = elements;
    this.held = held;
    this.strides = strides;
    this.lengths = part.slice().lengths();
    this.starts = part.slice().extents().stream().mapToLong(Slice.Extent::start).toArray();
    this.indices = new long[lengths.length];
    this.runAxis = runAxis(dimensions);
    int elementBytes = part.entry().type().byteSize();
    this.runBytes = runAxis < 0 ? elementBytes : lengths[runAxis] * strides[runAxis];
    this.rest = part.entry().size();
    this.bufferBytes = (int) Math.min(rest, bufferBytes);
    long offset = 0;
    for (int axis = 0; axis < starts.length; axis++) {
      offset += starts[axis] * strides[axis];
    }
    this.first = offset;
    this.nextRun = offset;
  }

  /** The last axis that the slice covers only partly. */
  private int runAxis(long[] dimensions) {
    int axis = lengths.length - 1;
    while (axis > 0 && lengths[axis] == dimensions[axis]) {
      axis--;
    }
    return axis;
  }

  /** The offset of the next run in the whole tensor, in bytes. */
  long nextRun() {
    return nextRun;
  }

  long runBytes() {
    return runBytes;
  }

  boolean atEnd() {
    return rest == 0;
  }

  /** Reads part of the run. */
  void read(byte[] target, int offset, int length) throws IOException {
    int done = take(target, offset, length);
    while (done < length) {
      if (length - done >= bufferBytes) {
        requireAll(elements.read(target, offset + done, length - done), length - done);
        done = length;
      } else {
        fill();
        done += take(target, offset + done, length - done);
      }
    }
    rest -= length;
    if (rest == 0 && buffer != null) {
      buffer = null;
      held.giveBack(bufferBytes);
    }
  }

  private int take(byte[] target, int offset, int length) {
    int count = Math.min(length, filled - at);
    if (buffer != null && count > 0) {
      System.arraycopy(buffer, at, target, offset, count);
      at += count;
    }
    return Math.max(count, 0);
  }

  private void fill() throws IOException {
    if (buffer == null) {
      held.take(bufferBytes);
      buffer = new byte[bufferBytes];
    }
    at = 0;
    filled = elements.read(buffer, 0, bufferBytes);
    requireAll(filled, 1);
  }

  private static void requireAll(int read, int wanted) {
    if (read < wanted) {
      throw new IllegalStateException("A slice has as many elements as its shape says.");
    }
  }

  /** Advances to the next run of the slice. */
  void advance() {
    int axis = runAxis - 1;
    while (axis >= 0 && ++indices[axis] == lengths[axis]) {
      indices[axis--] = 0;
    }
    long offset = first;
    for (int i = 0; i < runAxis; i++) {
      offset += indices[i] * strides[i];
    }
    nextRun = offset;
  }
}

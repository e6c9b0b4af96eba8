package io.penalties.format.bundle;

import io.penalties.admission.HeldBytes;
import io.penalties.format.ByteSource;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a partitioned variable, in the variable's own order. The slice whose next run is
 * due is read next, and each slice in the order of its file, so that checksums can be verified and
 * gaps or overlaps are located.
 */
final class SlicedBytes implements ByteSource {

  private static final int MOST_BUFFERED = 4 << 20;
  private static final int LONGEST_BUFFER = 64 << 10;
  private static final int SHORTEST_BUFFER = 512;

  private final BundleFile index;
  private final StoredEntry whole;
  private final PriorityQueue<PartReader> parts;
  private final long end;
  private @Nullable PartReader current;
  private long runRest;
  private long position;

  SlicedBytes(
      BundleFile index,
      StoredEntry whole,
      List<SlicedPart> parts,
      DataFiles files,
      HeldBytes held) {
    this.index = index;
    this.whole = whole;
    this.parts = new PriorityQueue<>(Comparator.comparingLong(PartReader::nextRun));
    this.end = whole.shape().elementCount() * whole.type().byteSize();
    long[] dimensions = whole.shape().dimensions();
    long[] strides = strides(dimensions);
    int buffer =
        Math.clamp(MOST_BUFFERED / Math.max(1, parts.size()), SHORTEST_BUFFER, LONGEST_BUFFER);
    for (SlicedPart part : parts) {
      if (part.entry().size() > 0) {
        CheckedBytes elements = new CheckedBytes(files.of(part.entry()), part.entry());
        this.parts.add(new PartReader(part, elements, dimensions, strides, buffer, held));
      }
    }
  }

  private long[] strides(long[] dimensions) {
    long[] strides = new long[dimensions.length];
    long stride = whole.type().byteSize();
    for (int axis = dimensions.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dimensions[axis];
    }
    return strides;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && position < end) {
      PartReader part = due();
      int count = (int) Math.min(length - done, runRest);
      part.read(buffer, offset + done, count);
      done += count;
      runRest -= count;
      position += count;
    }
    return done;
  }

  /** The slice that contains the byte at this position. */
  private PartReader due() {
    PartReader part = current;
    if (part != null && runRest > 0) {
      return part;
    }
    if (part != null && !part.atEnd()) {
      part.advance();
      parts.add(part);
    }
    part = parts.poll();
    if (part == null || part.nextRun() != position) {
      boolean overlap = part != null && part.nextRun() < position;
      throw index.refusal(
          overlap ? BundleReason.SLICE_OVERLAP : BundleReason.SLICE_GAP,
          whole.key(),
          whole.place(),
          "slices that cover each element once, as byte %d of the tensor,".formatted(position),
          overlap ? "two" : "none");
    }
    current = part;
    runRest = part.runBytes();
    return part;
  }

  @Override
  public long position() {
    return position;
  }
}

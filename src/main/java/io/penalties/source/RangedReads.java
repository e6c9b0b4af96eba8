package io.penalties.source;

import io.penalties.admission.HeldBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * How one request reads files that lie far away: in ranges of up to {@value #RANGE_BYTES} bytes, up
 * to {@value #IN_FLIGHT} of them on their way at once, of whichever of its files. Not thread-safe.
 *
 * <p>What is announced by {@link SourceFile#expect} is fetched as a whole. What is read without
 * notice (headers, many small tensors in a row) is fetched with as much again as was read without a
 * gap before, one range at most; a gap has more than {@value #FIRST_BYTES} bytes. So are the bytes
 * after what was announced.
 */
public final class RangedReads implements AutoCloseable {

  /** The longest range: long enough for the wait before its first byte not to count. */
  static final int RANGE_BYTES = 8_000_000;

  /** Ranges on their way: what a fast link needs to be busy. */
  static final int IN_FLIGHT = 4;

  /** The shortest range: a header, or a page of one. */
  static final int FIRST_BYTES = 64 << 10;

  /** What is kept of short ranges, which headers come back to. */
  private static final long KEPT_BYTES = 4 << 20;

  private final HeldBytes held;

  /** Short ranges; the least recently used is first. */
  private final SequencedSet<FetchedRange> kept = new LinkedHashSet<>();

  /** Others: at most one that is consumed, and those that follow it. */
  private final Set<FetchedRange> passing = new LinkedHashSet<>();

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long keptBytes;

  /**
   * Nothing read yet.
   *
   * @param held what the request holds: the ranges are taken from it
   */
  public RangedReads(HeldBytes held) {
    this.held = held;
  }

  /** A file to be read so; the file itself if it is at hand. */
  public SourceFile of(SourceFile file) {
    return file.isRemote() ? new RangedFile(file, this) : file;
  }

  /** Begins to fetch a range. Long ones of other files, which were passed over, are given up. */
  FetchedRange fetch(SourceFile file, long start, int length) {
    FetchedRange range;
    if (isShort(length)) {
      while (keptBytes + length > KEPT_BYTES) {
        release(kept.getFirst());
      }
      range = new FetchedRange(file, start, length, buffer(length));
      keptBytes += length;
      kept.add(range);
    } else {
      List.copyOf(passing).stream().filter(other -> other.file() != file).forEach(this::release);
      range = new FetchedRange(file, start, length, buffer(length));
      passing.add(range);
    }
    return range;
  }

  /** Whether a range of this length stays for others to read it again. */
  static boolean isShort(int length) {
    return length <= FIRST_BYTES;
  }

  /** Whether one more long range may be on its way or wait. */
  boolean hasRoom() {
    return passing.size() <= IN_FLIGHT;
  }

  /** Whether a range has not been given up for another. */
  boolean has(FetchedRange range) {
    return passing.contains(range) || kept.contains(range);
  }

  /** From now on the range is the one that was used last. */
  void touch(FetchedRange range) {
    if (isShort(range.length())) {
      kept.addLast(range);
    }
  }

  /** Gives a range up. */
  void release(FetchedRange range) {
    boolean wasKept = kept.remove(range);
    if (wasKept || passing.remove(range)) {
      keptBytes -= wasKept ? range.length() : 0;
      byte[] buffer = range.release();
      if (buffer.length == RANGE_BYTES && range.isDone()) {
        free.push(buffer);
      } else {
        held.giveBack(buffer.length);
      }
    }
  }

  private byte[] buffer(int length) {
    boolean whole = length > RANGE_BYTES / 2;
    if (whole && !free.isEmpty()) {
      return free.pop();
    }
    int size = whole ? RANGE_BYTES : length;
    held.take(size);
    return new byte[size];
  }

  /** Ends what is on its way. */
  @Override
  public void close() {
    List.copyOf(passing).forEach(this::release);
    List.copyOf(kept).forEach(this::release);
    free.forEach(buffer -> held.giveBack(buffer.length));
    free.clear();
  }
}

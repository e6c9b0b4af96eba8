package io.penalties.source;

import io.penalties.admission.HeldBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * How one request reads remote files: in ranges of up to {@value #RANGE_BYTES} bytes, with up to
 * {@value #IN_FLIGHT} in flight at once across all of its files. Not thread-safe.
 *
 * <p>Ranges announced by {@link SourceFile#expect} are fetched as a whole. An unannounced read (a
 * header, many small tensors in a row) also fetches as many bytes as were read before it without a
 * gap, one range at most; a gap has more than {@value #FIRST_BYTES} bytes. The same holds for bytes
 * after an announced range.
 */
public final class RangedReads implements AutoCloseable {

  /** The longest range: long enough that the latency of its first byte does not matter. */
  static final int RANGE_BYTES = 8_000_000;

  /** Ranges in flight: enough to saturate a fast link. */
  static final int IN_FLIGHT = 4;

  /** The shortest range: a header, or a page of one. */
  static final int FIRST_BYTES = 64 << 10;

  /** The size of the cache of short ranges, which headers are read from again. */
  private static final long KEPT_BYTES = 4 << 20;

  private final HeldBytes held;

  /** Short ranges, least recently used first. */
  private final SequencedSet<FetchedRange> kept = new LinkedHashSet<>();

  /** Long ranges: at most one that is being consumed, and those that follow it. */
  private final Set<FetchedRange> passing = new LinkedHashSet<>();

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long keptBytes;

  /**
   * Starts without any range.
   *
   * @param held counts the memory of the ranges
   */
  public RangedReads(HeldBytes held) {
    this.held = held;
  }

  /** The file with read-ahead if it is remote, else the file itself. */
  public SourceFile of(SourceFile file) {
    return file.isRemote() ? new RangedFile(file, this) : file;
  }

  /** Starts to fetch a range. Drops long ranges of other files, which reading has left. */
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

  /** Whether a range of this length is cached for later reads. */
  static boolean isShort(int length) {
    return length <= FIRST_BYTES;
  }

  /** Whether one more long range may be in flight or waiting. */
  boolean hasRoom() {
    return passing.size() <= IN_FLIGHT;
  }

  /** Whether a range has not been evicted. */
  boolean has(FetchedRange range) {
    return passing.contains(range) || kept.contains(range);
  }

  /** Marks a range as most recently used. */
  void touch(FetchedRange range) {
    if (isShort(range.length())) {
      kept.addLast(range);
    }
  }

  /** Drops a range. */
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

  /** Cancels the fetches in flight. */
  @Override
  public void close() {
    List.copyOf(passing).forEach(this::release);
    List.copyOf(kept).forEach(this::release);
    free.forEach(buffer -> held.giveBack(buffer.length));
    free.clear();
  }
}

package io.penalties.source;

import io.penalties.admission.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file with read-ahead. Not thread-safe. */
final class RangedFile extends ForwardingFile {

  private final SourceFile file;
  private final RangedReads reads;
  private final NavigableMap<Long, FetchedRange> ranges = new TreeMap<>();

  /** The end of the announced bytes. */
  private long expectedEnd;

  /** The end of the last fetched range. */
  private long frontier = -1;

  /** The start of the current sequential run of reads. */
  private long runStart;

  RangedFile(SourceFile file, RangedReads reads) {
    super(file);
    this.file = file;
    this.reads = reads;
  }

  @Override
  public void expect(long position, long count) {
    expectedEnd = Math.min(position + count, size());
  }

  @Override
  public void read(long position, ByteBuffer buffer) throws IOException {
    requireRange(position, buffer.remaining());
    long at = position;
    while (buffer.hasRemaining()) {
      Cancellation.poll();
      FetchedRange range = rangeAt(at);
      if (range == null) {
        range = begin(at, buffer.remaining());
      }
      fetchAhead(range.end());
      int before = buffer.remaining();
      reads.touch(range);
      range.copy(at, buffer);
      at += before - buffer.remaining();
      if (at == range.end() && !RangedReads.isShort(range.length())) {
        drop(range);
      }
    }
  }

  private @Nullable FetchedRange rangeAt(long position) {
    Map.Entry<Long, FetchedRange> entry = ranges.floorEntry(position);
    if (entry == null || entry.getValue().end() <= position) {
      return null;
    }
    if (!reads.has(entry.getValue())) {
      ranges.remove(entry.getKey());
      return null;
    }
    return entry.getValue();
  }

  /** Fetches from a position that no range in flight covers. */
  private FetchedRange begin(long position, int count) {
    if (position < frontier || position - frontier > RangedReads.FIRST_BYTES) {
      runStart = position;
      giveUp();
    }
    return fetch(position, Math.max(position + Math.max(count, window(position)), expectedEnd));
  }

  /** Skips what was fetched for another position. */
  private void giveUp() {
    for (FetchedRange range : List.copyOf(ranges.values())) {
      if (!RangedReads.isShort(range.length())) {
        drop(range);
      }
    }
  }

  /** The size of an unannounced fetch: as much as was read without a gap. */
  private long window(long position) {
    return Math.clamp(position - runStart, RangedReads.FIRST_BYTES, RangedReads.RANGE_BYTES);
  }

  /** Keeps ranges in flight for bytes that were announced or are likely to be read. */
  private void fetchAhead(long position) {
    long window = window(position);
    long likelyEnd = window < RangedReads.RANGE_BYTES ? 0 : position + window;
    long target = Math.min(Math.max(expectedEnd, likelyEnd), size());
    long at = position;
    while (at < target && reads.hasRoom()) {
      FetchedRange next = rangeAt(at);
      at = (next == null ? fetch(at, at < expectedEnd ? expectedEnd : target) : next).end();
    }
  }

  private FetchedRange fetch(long start, long end) {
    long length = Math.min(RangedReads.RANGE_BYTES, Math.min(end, size()) - start);
    FetchedRange range = reads.fetch(file, start, (int) Math.min(length, nextStart(start) - start));
    ranges.put(start, range);
    frontier = range.end();
    return range;
  }

  /**
   * The start of the next range that is in flight or has arrived, so that nothing is fetched twice.
   */
  private long nextStart(long start) {
    Map.Entry<Long, FetchedRange> next = ranges.higherEntry(start);
    while (next != null && !reads.has(next.getValue())) {
      ranges.remove(next.getKey());
      next = ranges.higherEntry(start);
    }
    return next == null ? Long.MAX_VALUE : next.getKey();
  }

  private void drop(FetchedRange range) {
    ranges.remove(range.start());
    reads.release(range);
  }

  @Override
  public void close() throws IOException {
    ranges.values().forEach(reads::release);
    ranges.clear();
    super.close();
  }
}

package io.penalties.source;

import io.penalties.admission.CancelledException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A range of a file that is being fetched or has arrived. */
final class FetchedRange {

  private final SourceFile file;
  private final long start;
  private final int length;
  private final byte[] buffer;
  private final FutureTask<Void> fetching;
  private boolean cancelled;

  /** Starts to fetch. */
  FetchedRange(SourceFile file, long start, int length, byte[] buffer) {
    this.file = file;
    this.start = start;
    this.length = length;
    this.buffer = buffer;
    this.fetching =
        new FutureTask<>(() -> {
          file.read(start, ByteBuffer.wrap(buffer, 0, length));
          return null;
        });
    Thread.ofVirtual().name("penalties-source").start(fetching);
  }

  SourceFile file() {
    return file;
  }

  long start() {
    return start;
  }

  long end() {
    return start + length;
  }

  int length() {
    return length;
  }

  /** Whether the buffer is complete and no longer written to. */
  boolean isDone() {
    return fetching.isDone() && !cancelled;
  }

  /**
   * Waits for the range, then copies bytes from a position on, as many as it has and the target
   * takes.
   */
  void copy(long position, ByteBuffer target) throws IOException {
    await();
    int offset = (int) (position - start);
    target.put(buffer, offset, Math.min(target.remaining(), length - offset));
  }

  private void await() throws IOException {
    try {
      fetching.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException("Cancelled while a range was fetched.");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Cancels the fetch. The buffer is free once {@link #isDone}. */
  byte[] release() {
    if (!fetching.isDone()) {
      cancelled = true;
      fetching.cancel(true);
    }
    return buffer;
  }
}

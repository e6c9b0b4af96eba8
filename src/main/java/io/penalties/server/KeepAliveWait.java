package io.penalties.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a connection waits for its next request on the thread of the last. That pays
 * while a single connection sends requests and its client, on the same machine, sends the next one
 * at once. Beside other connections the wait only takes time from them; a client farther away is
 * never fast enough. Thread-safe: in a race there may be a wait too many or too few.
 */
final class KeepAliveWait {

  /** After this many waits in vain in a row, most requests do without. */
  static final int MAX_MISSES = 4;

  /** Then the next wait comes after this many requests without one. */
  static final int PAUSE = 32;

  private final long nanos;
  private final AtomicInteger missed = new AtomicInteger();
  private volatile @Nullable Object latest;

  /** Waits of this length; zero for none. */
  KeepAliveWait(Duration length) {
    nanos = length.toNanos();
  }

  /** The length of a wait. */
  long nanos() {
    return nanos;
  }

  /** A request begins. Returns whether the one before was of the same connection. */
  boolean begin(Object connection) {
    boolean again = isLatest(connection);
    if (!again) {
      latest = connection;
    }
    return again;
  }

  /** Whether no other connection has begun a request since this one did. */
  boolean isLatest(Object connection) {
    return latest == connection;
  }

  /** Whether to wait, by what the waits before have brought. */
  boolean isDue() {
    if (nanos == 0) {
      return false;
    }
    int misses = missed.get();
    if (misses < MAX_MISSES) {
      return true;
    }
    if (misses < MAX_MISSES + PAUSE) {
      missed.incrementAndGet();
      return false;
    }
    missed.set(MAX_MISSES - 1);
    return true;
  }

  /** A wait has ended, with the next request or without. */
  void end(boolean hit) {
    if (!hit) {
      missed.incrementAndGet();
    } else if (missed.get() > 0) {
      missed.set(0);
    }
  }
}

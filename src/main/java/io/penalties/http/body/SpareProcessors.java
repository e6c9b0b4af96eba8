package io.penalties.http.body;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the threads that work on large documents: a second thread for one of them makes it faster
 * only while a processor is idle, and takes time from the others otherwise. Thread-safe.
 */
final class SpareProcessors {

  private final int processors;
  private final AtomicInteger busy = new AtomicInteger();

  /** Starts with all of this many processors idle. */
  SpareProcessors(int processors) {
    this.processors = processors;
  }

  /** A thread begins to work in any case. */
  void begin() {
    busy.incrementAndGet();
  }

  /** A thread begins to work if there is a processor for it. Returns whether there is. */
  boolean tryBegin() {
    if (busy.incrementAndGet() <= processors) {
      return true;
    }
    busy.decrementAndGet();
    return false;
  }

  /** A thread waits or ends. */
  void end() {
    busy.decrementAndGet();
  }

  /** Whether more threads work than there are processors. */
  boolean areShort() {
    return busy.get() > processors;
  }
}

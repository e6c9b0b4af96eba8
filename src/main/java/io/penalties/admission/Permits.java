package io.penalties.admission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A number of permits and a queue of waiters. A waiter that asks for more than is free lets later
 * waiters overtake it for half of its wait; in the second half nothing overtakes it, so that
 * released permits add up to what it needs. Takes one atomic operation while the queue is empty.
 * Thread-safe.
 *
 * <p>A {@link java.util.concurrent.Semaphore} counts in {@code int}, does not bound its queue and
 * lets no waiter overtake.
 */
final class Permits {

  private static final class Waiter {

    private final long count;
    private final boolean first;
    private final long yieldsUntil;
    private final Condition granted;
    private boolean served;

    Waiter(long count, boolean first, long yieldsUntil, Condition granted) {
      this.count = count;
      this.first = first;
      this.yieldsUntil = yieldsUntil;
      this.granted = granted;
    }
  }

  private final long limit;
  private final int maxWaiting;
  private final LongSupplier nanoTime;
  private final AtomicLong taken = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private volatile int waiting;

  Permits(long limit, int maxWaiting) {
    this(limit, maxWaiting, System::nanoTime);
  }

  Permits(long limit, int maxWaiting, LongSupplier nanoTime) {
    this.limit = limit;
    this.maxWaiting = maxWaiting;
    this.nanoTime = nanoTime;
  }

  long limit() {
    return limit;
  }

  long taken() {
    return taken.get();
  }

  int waiting() {
    return waiting;
  }

  /** Takes permits for a request that holds none. Returns whether it got them in time. */
  boolean take(long count, long maxWaitNanos) {
    return waiting == 0 && tryTake(count) || await(count, maxWaitNanos, false);
  }

  /**
   * Takes permits ahead of the end of the queue. Returns whether it got them in time. Only one
   * caller can wait here at a time: it holds permits that another would wait for, so the other
   * gives way.
   */
  boolean takeFirst(long count, long maxWaitNanos) {
    return tryTake(count) || await(count, maxWaitNanos, true);
  }

  /** Releases permits. */
  void release(long count) {
    taken.addAndGet(-count);
    // A waiter registers before it checks once more for permits, so no release is missed.
    if (waiting > 0) {
      lock.lock();
      try {
        serve();
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean tryTake(long count) {
    for (long now = taken.get(); count <= limit - now; now = taken.get()) {
      if (taken.compareAndSet(now, now + count)) {
        return true;
      }
    }
    return false;
  }

  private boolean await(long count, long maxWaitNanos, boolean first) {
    lock.lock();
    try {
      Waiter ahead = waiters.peekFirst();
      boolean crowded = first ? ahead != null && ahead.first : waiters.size() >= maxWaiting;
      if (count > limit || crowded) {
        return false;
      }
      Waiter waiter =
          new Waiter(
              count,
              first,
              nanoTime.getAsLong() + (first ? 0 : maxWaitNanos / 2),
              lock.newCondition());
      if (first) {
        waiters.addFirst(waiter);
      } else {
        waiters.addLast(waiter);
      }
      waiting = waiters.size();
      serve();
      return awaitService(waiter, maxWaitNanos);
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitService(Waiter waiter, long maxWaitNanos) {
    long left = maxWaitNanos;
    try {
      while (!waiter.served && left > 0) {
        left = waiter.granted.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!waiter.served) {
      waiters.remove(waiter);
      // Later waiters may want less.
      serve();
    }
    return waiter.served;
  }

  /** Serves waiters in order until one wants more than is free and may not be overtaken. */
  private void serve() {
    boolean passable = true;
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext() && passable; ) {
      Waiter next = all.next();
      if (tryTake(next.count)) {
        all.remove();
        next.served = true;
        next.granted.signal();
      } else {
        passable = nanoTime.getAsLong() - next.yieldsUntil < 0;
      }
    }
    waiting = waiters.size();
  }

  /** Converts a duration to nanoseconds. */
  static long nanos(java.time.Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }
}

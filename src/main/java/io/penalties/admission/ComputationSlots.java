package io.penalties.admission;

import java.util.function.Supplier;

/**
 * Bounds how many computations of one kind run at once, and how many more wait. Thread-safe.
 *
 * <p>A computation that holds a slot never waits for a client.
 */
public final class ComputationSlots {

  private final Permits slots;
  private final long maxWaitNanos;

  /** Creates this many slots. */
  public ComputationSlots(int limit, Patience patience) {
    if (limit < 1) {
      throw new IllegalArgumentException("Expected at least one slot. Received: limit=" + limit);
    }
    slots = new Permits(limit, patience.maxWaiting());
    maxWaitNanos = Permits.nanos(patience.maxWait());
  }

  /**
   * Waits for a slot, then runs the computation on the calling thread.
   *
   * @throws OverloadedException if no slot becomes free in time
   */
  public <T> T run(Supplier<T> computation) {
    acquire();
    try {
      return computation.get();
    } finally {
      release();
    }
  }

  /**
   * Waits for a slot and takes it.
   *
   * @throws OverloadedException if no slot becomes free in time
   */
  public void acquire() {
    if (!slots.take(1, maxWaitNanos)) {
      throw overloaded();
    }
  }

  /** Releases a slot. */
  public void release() {
    slots.release(1);
  }

  private static OverloadedException overloaded() {
    return new OverloadedException(
        Budget.COMPUTATION, "The processors are busy with other requests.");
  }

  /** The number of computations that are running. */
  public long active() {
    return slots.taken();
  }

  /** The number of computations that can run at once. */
  public long limit() {
    return slots.limit();
  }

  /** The number of computations that are waiting. */
  public int waiting() {
    return slots.waiting();
  }
}

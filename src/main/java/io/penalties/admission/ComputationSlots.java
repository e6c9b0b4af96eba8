package io.penalties.admission;

import java.util.function.Supplier;

/**
 * How many computations of a kind run at once, and how many more wait. Thread-safe.
 *
 * <p>A computation in a slot does not wait for a client.
 */
public final class ComputationSlots {

  private final Permits slots;
  private final long maxWaitNanos;

  /** So many slots. */
  public ComputationSlots(int limit, Patience patience) {
    if (limit < 1) {
      throw new IllegalArgumentException("Expected at least one slot. Received: limit=" + limit);
    }
    slots = new Permits(limit, patience.maxWaiting());
    maxWaitNanos = Permits.nanos(patience.maxWait());
  }

  /**
   * Runs in a slot, on the calling thread; waits for its turn.
   *
   * @throws OverloadedException if there is no slot in time
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
   * Takes a slot; waits for its turn.
   *
   * @throws OverloadedException if there is none in time
   */
  public void acquire() {
    if (!slots.take(1, maxWaitNanos)) {
      throw overloaded();
    }
  }

  /** Gives a slot back. */
  public void release() {
    slots.release(1);
  }

  private static OverloadedException overloaded() {
    return new OverloadedException(
        Budget.COMPUTATION, "The processors are busy with other requests.");
  }

  /** Computations that run now. */
  public long active() {
    return slots.taken();
  }

  /** Computations that can run at once. */
  public long limit() {
    return slots.limit();
  }

  /** Computations that wait now. */
  public int waiting() {
    return slots.waiting();
  }
}

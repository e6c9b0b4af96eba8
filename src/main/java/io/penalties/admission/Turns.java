package io.penalties.admission;

/**
 * Lets other virtual threads run during work that never blocks, such as reading a body that arrives
 * faster than it is read. By time and not by bytes: a yield wakes another carrier, which takes as
 * long as reading and reducing a quarter of a megabyte. Not thread-safe.
 */
public final class Turns {

  /** Long beside a yield, short beside the wait that a small request notices. */
  private static final long NANOS = 500_000;

  private boolean begun;
  private long start;

  /** Yields if this turn has lasted long enough. The first call begins the first turn. */
  public void next() {
    long now = System.nanoTime();
    if (begun && now - start < NANOS) {
      return;
    }
    if (begun) {
      Thread.yield();
      now = System.nanoTime();
    }
    begun = true;
    start = now;
  }
}

package io.penalties.admission;

/**
 * How long work ends early: the thread that does it is interrupted when its client has left, its
 * time is over or the service ends, and loops that can take long {@link #poll}.
 */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Ends the work of this thread if it was cancelled; takes a nanosecond otherwise. Loops call it
   * at least every few milliseconds.
   *
   * @throws CancelledException if this thread was interrupted
   */
  public static void poll() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException("The work was cancelled.");
    }
  }

  /** As {@link #poll}, and lets other virtual threads run on the carrier of this one. */
  public static void pollAndYield() {
    poll();
    Thread.yield();
  }
}

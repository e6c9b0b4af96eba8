package io.penalties.admission;

import java.util.concurrent.locks.LockSupport;

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

  /**
   * As {@link #poll}, and lets other virtual threads run on the carrier of this one. Work that
   * waits for nothing calls it every few milliseconds.
   *
   * <p>It waits for an instant. To yield is not enough: a carrier takes the next task from the
   * queue that it took the last one from, and a thread that yields goes there again. As many
   * threads as there are carriers would keep all others out.
   */
  public static void pollAndRest() {
    poll();
    LockSupport.parkNanos(1);
    poll();
  }
}

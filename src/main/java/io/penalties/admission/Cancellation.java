package io.penalties.admission;

import java.util.concurrent.locks.LockSupport;

/**
 * Ends work early. The thread that does the work is interrupted when its client disconnects, its
 * time limit expires or the service shuts down; loops that can take long call {@link #poll}.
 */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Throws if the work of this thread was cancelled; otherwise takes a nanosecond. Loops call it at
   * least every few milliseconds.
   *
   * @throws CancelledException if this thread was interrupted
   */
  public static void poll() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException("The work was cancelled.");
    }
  }

  /**
   * Like {@link #poll}, but also lets other virtual threads run on this thread's carrier. Work that
   * never blocks calls it every few milliseconds.
   *
   * <p>It sleeps for an instant. {@link Thread#yield} is not enough: a carrier takes its next task
   * from the queue it last used, and a yielding thread returns to that queue. As many such threads
   * as there are carriers would starve all others.
   */
  public static void pollAndRest() {
    poll();
    LockSupport.parkNanos(1);
    poll();
  }
}

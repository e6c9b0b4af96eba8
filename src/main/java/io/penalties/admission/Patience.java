package io.penalties.admission;

import java.time.Duration;

/**
 * The bounds of a queue.
 *
 * @param maxWaiting the largest number of waiters
 * @param maxWait the longest time that each of them waits
 */
public record Patience(int maxWaiting, Duration maxWait) {

  /** No waiting. */
  public static final Patience NONE = new Patience(0, Duration.ZERO);

  public Patience {
    if (maxWaiting < 0 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "Expected no negative bound. Received: maxWaiting=%d, maxWait=%s"
              .formatted(maxWaiting, maxWait));
    }
  }
}

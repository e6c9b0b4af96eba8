package io.penalties.admission;

import java.time.Duration;

/**
 * How a queue is bounded.
 *
 * @param maxWaiting how many may wait at once
 * @param maxWait how long each may wait
 */
public record Patience(int maxWaiting, Duration maxWait) {

  /** Nobody waits. */
  public static final Patience NONE = new Patience(0, Duration.ZERO);

  public Patience {
    if (maxWaiting < 0 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "Expected no negative bound. Received: maxWaiting=%d, maxWait=%s"
              .formatted(maxWaiting, maxWait));
    }
  }
}

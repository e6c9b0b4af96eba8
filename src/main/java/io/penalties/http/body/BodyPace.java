package io.penalties.http.body;

import java.time.Duration;

/**
 * The minimum rate of a body, so that no client can hold memory by sending a byte now and then.
 * Only the time that the service waits for the client counts.
 *
 * @param minBytesPerSecond the average rate after the grace period
 * @param grace the time that the service waits in any case
 */
public record BodyPace(long minBytesPerSecond, Duration grace) {

  /** The property that sets {@link #minBytesPerSecond()}. */
  public static final String PROPERTY = "penalties.admission.min-body-rate";

  /** Whether this many bytes are too few for this time. */
  boolean isTooSlow(long bytes, long waitedNanos) {
    long beyond = waitedNanos - grace.toNanos();
    return beyond > 0 && bytes < minBytesPerSecond * (beyond / 1e9);
  }
}

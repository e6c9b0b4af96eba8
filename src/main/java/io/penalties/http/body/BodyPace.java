package io.penalties.http.body;

import java.time.Duration;

/**
 * How fast a body must come, so that nobody holds memory by sending a byte now and then. Only the
 * time counts in which the service waits for the client.
 *
 * @param minBytesPerSecond on average over the time beyond the grace
 * @param grace for which the service waits in any case
 */
public record BodyPace(long minBytesPerSecond, Duration grace) {

  /** The property behind {@link #minBytesPerSecond()}. */
  public static final String PROPERTY = "penalties.admission.min-body-rate";

  /** Whether this many bytes are too few for this time. */
  boolean isTooSlow(long bytes, long waitedNanos) {
    long beyond = waitedNanos - grace.toNanos();
    return beyond > 0 && bytes < minBytesPerSecond * (beyond / 1e9);
  }
}

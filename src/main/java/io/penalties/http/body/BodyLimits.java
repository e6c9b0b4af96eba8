package io.penalties.http.body;

import io.penalties.format.TensorFileLimits;

/**
 * How large request bodies may be.
 *
 * @param maxJsonBytes the bytes of a JSON document, as sent and as expanded
 * @param maxExpansionRatio how many bytes one compressed byte may become, once a body has expanded
 *     beyond 64 MiB: honest zeros compress a thousand times (CWE-409)
 */
public record BodyLimits(long maxJsonBytes, long maxExpansionRatio) {

  /** The property behind {@link #maxJsonBytes()}. */
  public static final String MAX_JSON_BYTES = "penalties.limits.max-json-bytes";

  /** The property behind {@link #maxExpansionRatio()}. */
  public static final String MAX_EXPANSION_RATIO = TensorFileLimits.EXPANSION_RATIO_PROPERTY;

  /** 64 MiB of JSON, a ratio of 1000. */
  public static final BodyLimits DEFAULTS = new BodyLimits(64L << 20, 1000);

  /** The largest array that every JVM can allocate. */
  private static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8L;

  public BodyLimits {
    if (maxJsonBytes < 1 || maxJsonBytes > MAX_ARRAY_BYTES) {
      throw new IllegalArgumentException(
          "Expected 1 to %d bytes. Received: %s=%d"
              .formatted(MAX_ARRAY_BYTES, MAX_JSON_BYTES, maxJsonBytes));
    }
    if (maxExpansionRatio < 1) {
      throw new IllegalArgumentException(
          "Expected a positive ratio. Received: %s=%d"
              .formatted(MAX_EXPANSION_RATIO, maxExpansionRatio));
    }
  }
}

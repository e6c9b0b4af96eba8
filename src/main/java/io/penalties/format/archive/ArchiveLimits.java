package io.penalties.format.archive;

import io.penalties.format.TensorFileLimits;

/**
 * What a model file may ask of the service.
 *
 * @param maxConfigBytes how long {@code config.json} and {@code metadata.json} may be, which are
 *     held in memory (CWE-789)
 * @param maxExpandedBytes how long compressed weights may become on the disk (CWE-409)
 * @param files what any file may ask
 */
public record ArchiveLimits(int maxConfigBytes, long maxExpandedBytes, TensorFileLimits files) {

  /** The property behind {@link #maxConfigBytes()}. */
  public static final String MAX_CONFIG_BYTES_PROPERTY = "penalties.limits.max-json-bytes";

  /** Refuses limits that no archive fits in. */
  public ArchiveLimits {
    if (maxConfigBytes < 1 || maxExpandedBytes < 1) {
      throw new IllegalArgumentException(
          "Expected positive limits. Received: maxConfigBytes=%d, maxExpandedBytes=%d."
              .formatted(maxConfigBytes, maxExpandedBytes));
    }
  }
}

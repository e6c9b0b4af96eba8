package io.penalties.format.archive;

/**
 * What an archive may ask of the service.
 *
 * @param maxConfigBytes how long {@code config.json} and {@code metadata.json} may be, which are
 *     held in memory (CWE-789)
 * @param maxExpandedBytes how long compressed weights may become on the disk (CWE-409)
 * @param maxEntries members of the archive
 * @param maxExpansionRatio how many bytes one compressed byte may become, once a member has
 *     expanded beyond 64 MiB: honest zeros compress a thousand times (CWE-409)
 */
public record ArchiveLimits(
    int maxConfigBytes, long maxExpandedBytes, int maxEntries, int maxExpansionRatio) {

  /** The property behind {@link #maxConfigBytes()}. */
  public static final String MAX_CONFIG_BYTES_PROPERTY = "penalties.limits.max-json-bytes";

  /** Refuses limits that no archive fits in. */
  public ArchiveLimits {
    if (maxConfigBytes < 1 || maxExpandedBytes < 1 || maxEntries < 1 || maxExpansionRatio < 1) {
      throw new IllegalArgumentException(
          ("Expected positive limits. Received: maxConfigBytes=%d, maxExpandedBytes=%d,"
                  + " maxEntries=%d, maxExpansionRatio=%d.")
              .formatted(maxConfigBytes, maxExpandedBytes, maxEntries, maxExpansionRatio));
    }
  }
}

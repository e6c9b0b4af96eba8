package io.penalties.format;

/**
 * What a tensor file may ask of the service.
 *
 * @param maxHeaderBytes bytes that describe tensors rather than being elements: the header of a
 *     safetensors file or of an array, all names in an archive. They are held while the file is
 *     read (CWE-789)
 * @param maxEntries tensors of a file, members of an archive
 * @param maxRank how many dimensions a tensor may have
 * @param maxExpansionRatio how many bytes one compressed byte of an archive may become, once it has
 *     expanded beyond 64 MiB: honest zeros compress a thousand times (CWE-409)
 */
public record TensorFileLimits(
    int maxHeaderBytes, int maxEntries, int maxRank, int maxExpansionRatio) {

  /** The property behind {@link #maxExpansionRatio()}. */
  public static final String EXPANSION_RATIO_PROPERTY = "penalties.limits.max-expansion-ratio";

  /** Expanded bytes that no ratio applies to. */
  public static final long RATIO_FREE_BYTES = 64L << 20;

  /** Refuses limits that no file fits in. */
  public TensorFileLimits {
    if (maxHeaderBytes < 1 || maxEntries < 1 || maxRank < 0 || maxExpansionRatio < 1) {
      throw new IllegalArgumentException(
          ("Expected positive limits. Received: maxHeaderBytes=%d, maxEntries=%d, maxRank=%d,"
                  + " maxExpansionRatio=%d.")
              .formatted(maxHeaderBytes, maxEntries, maxRank, maxExpansionRatio));
    }
  }
}

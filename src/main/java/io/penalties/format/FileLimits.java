package io.penalties.format;

import io.penalties.admission.Limit;

/**
 * What a file may ask of the service.
 *
 * @param maxHeaderBytes bytes that describe tensors rather than being elements: the header of a
 *     safetensors file or of an array, all names in an archive. They are held while the file is
 *     read (CWE-789)
 * @param maxEntries tensors of a file, members of an archive
 * @param maxRank how many dimensions a tensor may have
 * @param maxExpansionRatio how many bytes one compressed byte of an archive may become, once it has
 *     expanded beyond {@link ExpansionGuard#RATIO_FREE_BYTES}: honest zeros compress a thousand
 *     times (CWE-409)
 */
public record FileLimits(int maxHeaderBytes, int maxEntries, int maxRank, Limit maxExpansionRatio) {

  /** Refuses limits that no file fits in. */
  public FileLimits {
    if (maxHeaderBytes < 1 || maxEntries < 1 || maxRank < 0 || maxExpansionRatio.value() < 1) {
      throw new IllegalArgumentException(
          ("Expected positive limits. Received: maxHeaderBytes=%d, maxEntries=%d, maxRank=%d,"
                  + " maxExpansionRatio=%s.")
              .formatted(maxHeaderBytes, maxEntries, maxRank, maxExpansionRatio));
    }
  }
}

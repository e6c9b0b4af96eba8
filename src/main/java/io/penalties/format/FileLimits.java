package io.penalties.format;

import io.penalties.admission.Limit;

/**
 * The limits on one file.
 *
 * @param maxHeaderBytes the most bytes that describe tensors: the header of a safetensors file or
 *     of an array, all names in an archive. They are held while the file is read (CWE-789)
 * @param maxEntries the most tensors of a file, or members of an archive
 * @param maxRank the most dimensions of a tensor
 * @param maxExpansionRatio the largest ratio of expanded to compressed bytes of an archive, applied
 *     beyond {@link ExpansionGuard#RATIO_FREE_BYTES}; legitimate zeros compress a thousandfold
 *     (CWE-409)
 */
public record FileLimits(int maxHeaderBytes, int maxEntries, int maxRank, Limit maxExpansionRatio) {

  /** Rejects limits that are not positive. */
  public FileLimits {
    if (maxHeaderBytes < 1 || maxEntries < 1 || maxRank < 0 || maxExpansionRatio.value() < 1) {
      throw new IllegalArgumentException(
          ("Expected positive limits. Received: maxHeaderBytes=%d, maxEntries=%d, maxRank=%d,"
                  + " maxExpansionRatio=%s.")
              .formatted(maxHeaderBytes, maxEntries, maxRank, maxExpansionRatio));
    }
  }
}

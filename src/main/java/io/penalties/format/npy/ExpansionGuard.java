package io.penalties.format.npy;

import io.penalties.admission.LimitExceededException;
import io.penalties.format.TensorFileLimits;

/**
 * Stops an archive that becomes too much: what really expands counts, not what it says (CWE-409).
 */
final class ExpansionGuard {

  private final int maxRatio;
  private long expanded;

  ExpansionGuard(int maxRatio) {
    this.maxRatio = maxRatio;
  }

  /** Counts bytes that {@code sent} bytes of the archive have become, those before included. */
  void add(int bytes, long sent) {
    expanded += bytes;
    if (expanded > TensorFileLimits.RATIO_FREE_BYTES && expanded / maxRatio > sent) {
      throw new LimitExceededException(
          TensorFileLimits.EXPANSION_RATIO_PROPERTY,
          maxRatio,
          "",
          "The archive expands too much: %d bytes became more than %d.".formatted(sent, expanded));
    }
  }
}

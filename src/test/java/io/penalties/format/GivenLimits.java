package io.penalties.format;

import io.penalties.admission.Limit;

/** Limits of files for tests. */
public final class GivenLimits {

  /** What the refusal of an expansion names. */
  public static final String RATIO = "penalties.limits.max-expansion-ratio";

  private GivenLimits() {}

  /** Limits of these values. */
  public static FileLimits files(int maxHeaderBytes, int maxEntries, int maxRank, long maxRatio) {
    return new FileLimits(maxHeaderBytes, maxEntries, maxRank, new Limit(RATIO, maxRatio));
  }
}

package io.penalties.format;

import io.penalties.admission.LimitExceededException;

/** Stops compressed bytes that become too many: what really expands counts (CWE-409). */
public final class ExpansionGuard {

  private final String what;
  private final long maxRatio;
  private long expanded;

  /**
   * Nothing expanded yet.
   *
   * @param what the compressed bytes in errors, such as "archive"
   * @param maxRatio how many bytes one compressed byte may become, once there are more than {@link
   *     TensorFileLimits#RATIO_FREE_BYTES}: honest zeros compress a thousand times
   */
  public ExpansionGuard(String what, long maxRatio) {
    this.what = what;
    this.maxRatio = maxRatio;
  }

  /**
   * Counts bytes that {@code sent} compressed bytes have become, those counted before included.
   *
   * @throws LimitExceededException if they have become too many
   */
  public void add(int bytes, long sent) {
    expanded += bytes;
    if (expanded > TensorFileLimits.RATIO_FREE_BYTES && expanded / maxRatio > sent) {
      throw new LimitExceededException(
          TensorFileLimits.EXPANSION_RATIO_PROPERTY,
          maxRatio,
          "",
          "The %s expands too much: %d bytes became more than %d.".formatted(what, sent, expanded));
    }
  }
}

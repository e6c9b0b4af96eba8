package io.penalties.format;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;

/** Stops compressed bytes that become too many: what really expands counts (CWE-409). */
public final class ExpansionGuard {

  /** Expanded bytes that no ratio applies to. */
  public static final long RATIO_FREE_BYTES = 64L << 20;

  private final String what;
  private final Limit maxRatio;
  private long expanded;

  /**
   * Nothing expanded yet.
   *
   * @param what what expands in errors, such as "archive"
   * @param maxRatio how many bytes one compressed byte may become, once there are more than {@link
   *     #RATIO_FREE_BYTES}: honest zeros compress a thousand times
   */
  public ExpansionGuard(String what, Limit maxRatio) {
    this.what = what;
    this.maxRatio = maxRatio;
  }

  /**
   * Counts bytes that {@code sent} compressed bytes have become, those counted before included.
   *
   * @throws LimitExceededException if they have become too many
   */
  public void add(long bytes, long sent) {
    expanded += Math.min(bytes, Long.MAX_VALUE - expanded);
    if (expanded > RATIO_FREE_BYTES && expanded / maxRatio.value() > sent) {
      throw maxRatio.exceeded(
          "",
          "The %s expands too much: %d bytes became more than %d.".formatted(what, sent, expanded));
    }
  }
}

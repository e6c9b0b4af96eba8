package io.penalties.format;

import io.penalties.admission.Limit;
import io.penalties.admission.LimitExceededException;

/** Stops decompression bombs. Counts the bytes that were really expanded (CWE-409). */
public final class ExpansionGuard {

  /** Expanded bytes up to which no ratio applies. */
  public static final long RATIO_FREE_BYTES = 64L << 20;

  private final String what;
  private final Limit maxRatio;
  private long expanded;

  /**
   * Starts at zero.
   *
   * @param what the name in errors of what expands, such as "archive" the largest ratio of expanded
   *     to compressed bytes, applied beyond {@link #RATIO_FREE_BYTES}; legitimate zeros compress a
   *     thousandfold
   */
  public ExpansionGuard(String what, Limit maxRatio) {
    this.what = what;
    this.maxRatio = maxRatio;
  }

  /**
   * Checks the total number of bytes that the first {@code sent} compressed bytes expanded to.
   *
   * @throws LimitExceededException if that is too many
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

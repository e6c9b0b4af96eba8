package io.penalties.admission;

import org.jspecify.annotations.Nullable;

/**
 * What one request holds in memory: its tensors against their limit, and all that grows with the
 * request against what the service has for requests in flight. Not thread-safe.
 */
public final class HeldBytes {

  /** About what a term takes until it is answered: its tensor's shape, its numbers, its names. */
  private static final int TERM_BYTES = 1 << 10;

  private final Limit limit;
  private final @Nullable Lease lease;
  private long held;
  private long scratch;

  /** Nothing held yet, of tensors that no other request competes with. */
  public HeldBytes(Limit limit) {
    this(limit, null);
  }

  /** Nothing held yet; memory is taken from the lease. */
  public HeldBytes(Limit limit, @Nullable Lease lease) {
    this.limit = limit;
    this.lease = lease;
  }

  /** Whether {@code more} bytes fit beside those that are held. */
  public boolean fits(long more) {
    return more <= limit.value() - held;
  }

  /** Fails unless {@code more} bytes fit. */
  public void require(long more, String pointer) {
    if (!fits(more)) {
      throw exceeded(pointer);
    }
  }

  /** The failure of a tensor that does not fit. */
  public LimitExceededException exceeded(String pointer) {
    return limit.exceeded(pointer, "The request's tensors take too many bytes.");
  }

  /** Counts what is held from now on. */
  public void add(long bytes) {
    held += bytes;
  }

  /**
   * Takes memory for what is about to be allocated.
   *
   * @throws io.penalties.admission.OverloadedException if other requests have too much of it
   * @throws io.penalties.admission.LimitExceededException if there is not so much
   */
  public void take(long bytes) {
    if (lease != null) {
      lease.take(bytes);
    }
  }

  /** Takes memory for a term, a layer or a warning, and its answer. */
  public void takeTerm() {
    take(TERM_BYTES);
  }

  /** Gives back all but the memory of this many terms, layers and warnings: an answer's. */
  public void keepTerms(int count) {
    if (lease != null) {
      lease.keep((long) count * TERM_BYTES);
    }
  }

  /** Fails if this many bytes, beyond those taken, can never be free. */
  public void requireEver(long bytes) {
    if (lease != null) {
      lease.requireEver(bytes);
    }
  }

  /** Gives memory back that nothing refers to any more. */
  public void giveBack(long bytes) {
    if (lease != null) {
      lease.giveBack(bytes);
    }
  }

  /** Takes memory that one step after the other uses: as much as the one that needs most. */
  public void takeScratch(long bytes) {
    if (bytes > scratch) {
      giveBack(scratch);
      scratch = 0;
      take(bytes);
      scratch = bytes;
    }
  }
}

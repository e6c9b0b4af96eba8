package io.penalties.admission;

import org.jspecify.annotations.Nullable;

/**
 * Counts the memory of one request: its tensors against their own limit, and everything that grows
 * with the request against the budget that requests in flight share. Not thread-safe.
 */
public final class HeldBytes {

  /**
   * Approximate size of a term until its response is sent: its tensor's shape, numbers and names.
   */
  private static final int TERM_BYTES = 1 << 10;

  private final Limit limit;
  private final @Nullable Lease lease;
  private long held;
  private long scratch;

  /** Starts empty, without competing requests. */
  public HeldBytes(Limit limit) {
    this(limit, null);
  }

  /** Starts empty; takes memory from the lease. */
  public HeldBytes(Limit limit, @Nullable Lease lease) {
    this.limit = limit;
    this.lease = lease;
  }

  /** Whether {@code more} bytes fit in addition to those held. */
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
    return limit.exceeded(pointer, "The request's tensors need too much memory.");
  }

  /** Counts bytes that are held from now on. */
  public void add(long bytes) {
    held += bytes;
  }

  /**
   * Takes memory for what is about to be allocated.
   *
   * @throws io.penalties.admission.OverloadedException if other requests hold too much of it
   * @throws io.penalties.admission.LimitExceededException if the budget can never provide that much
   */
  public void take(long bytes) {
    if (lease != null) {
      lease.take(bytes);
    }
  }

  /** Takes memory for a term, a layer or a warning, including its part of the response. */
  public void takeTerm() {
    take(TERM_BYTES);
  }

  /**
   * Releases all memory except that of this many terms, layers and warnings, which the response
   * needs.
   */
  public void keepTerms(int count) {
    if (lease != null) {
      lease.keep((long) count * TERM_BYTES);
    }
  }

  /** Fails if the budget can never provide this many more bytes. */
  public void requireEver(long bytes) {
    if (lease != null) {
      lease.requireEver(bytes);
    }
  }

  /** Releases memory that is no longer referenced. */
  public void giveBack(long bytes) {
    if (lease != null) {
      lease.giveBack(bytes);
    }
  }

  /** Takes memory that consecutive steps reuse: as much as the largest of them needs. */
  public void takeScratch(long bytes) {
    if (bytes > scratch) {
      giveBack(scratch);
      scratch = 0;
      take(bytes);
      scratch = bytes;
    }
  }
}

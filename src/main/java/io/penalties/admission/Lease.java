package io.penalties.admission;

/**
 * The memory of one request: what it was let in with, and what it takes beyond. Bytes are taken
 * before they are allocated, and given back when nothing refers to them any more; {@link #close}
 * gives all back. Not thread-safe, but may be handed from one thread to the next.
 */
public final class Lease implements AutoCloseable {

  /** Steps in which a lease grows: most small allocations need no shared counter. */
  private static final long STEP_BYTES = 16 << 10;

  /** What a lease may keep without using it. */
  private static final long MAX_SPARE_BYTES = 1 << 20;

  /**
   * From half a region on, G1 gives an array whole regions of its own: 1 MiB, more only in a large
   * heap, where a budget is worth many of them.
   */
  private static final long REGION_BYTES = 1 << 20;

  private static final long HUMONGOUS_BYTES = REGION_BYTES / 2;
  private static final long ARRAY_HEADER_BYTES = 16;

  private final MemoryBudget budget;
  private Permits part;
  private long granted;
  private long used;
  private boolean closed;

  Lease(MemoryBudget budget, Permits part, long granted) {
    this.budget = budget;
    this.part = part;
    this.granted = granted;
  }

  /**
   * Takes memory for an array, or for objects, of this many bytes.
   *
   * @throws OverloadedException if there is no room in time
   * @throws LimitExceededException if there never is
   */
  public void take(long bytes) {
    long needed = used + footprint(bytes);
    if (needed > granted) {
      long step = granted < MAX_SPARE_BYTES ? STEP_BYTES : HUMONGOUS_BYTES;
      long more = Math.ceilDiv(needed - granted, step) * step;
      part = budget.grow(part, granted, Math.max(needed - granted, spare(more)));
      granted += Math.max(needed - granted, spare(more));
    }
    used = needed;
  }

  /** Less where a whole step would pass what one request can have. */
  private long spare(long more) {
    return Math.min(more, budget.largestLease() - granted);
  }

  /**
   * Fails unless this many bytes beyond those taken can ever be free: a request that is bound to
   * fail should do so before it has sent everything.
   */
  public void requireEver(long bytes) {
    budget.requireEver(used + footprint(bytes));
  }

  /** Gives back what was taken for an object of this many bytes. */
  public void giveBack(long bytes) {
    used -= footprint(bytes);
    giveBackSpare(granted - used - MAX_SPARE_BYTES);
  }

  /** Gives back all but this many bytes, which a computed request still needs. */
  public void keep(long bytes) {
    used = Math.min(used, bytes);
    giveBackSpare(granted - used);
  }

  private void giveBackSpare(long bytes) {
    if (bytes > 0 && !closed) {
      granted -= bytes;
      part.release(bytes);
    }
  }

  /** The bytes that are taken now, as the heap counts them. */
  public long used() {
    return used;
  }

  /** Gives everything back. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      part.release(granted);
    }
  }

  private static long footprint(long bytes) {
    return bytes < HUMONGOUS_BYTES
        ? bytes
        : Math.ceilDiv(bytes + ARRAY_HEADER_BYTES, REGION_BYTES) * REGION_BYTES;
  }
}

package io.penalties.admission;

/**
 * The memory of one request: what it was admitted with, and what it takes later. Bytes are taken
 * before they are allocated and released when they are no longer referenced; {@link #close}
 * releases all of them. Not thread-safe, but may be handed from one thread to the next.
 */
public final class Lease implements AutoCloseable {

  /** The step in which a lease grows, so that most small allocations touch no shared counter. */
  private static final long STEP_BYTES = 16 << 10;

  /** The most that a lease keeps unused. */
  private static final long MAX_SPARE_BYTES = 1 << 20;

  /**
   * G1 gives an array of at least half a region whole regions of its own. A region has 1 MiB, or
   * more in a large heap, whose budget is worth many of them.
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
   * Takes memory for an array or objects of this many bytes.
   *
   * @throws OverloadedException if no memory becomes free in time
   * @throws LimitExceededException if the budget can never provide it
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

  /**
   * Takes memory like {@link #take}, but only what has been granted already, so that it neither
   * waits nor fails. Returns whether that was enough.
   */
  public boolean takeGranted(long bytes) {
    if (used + footprint(bytes) > granted) {
      return false;
    }
    used += footprint(bytes);
    return true;
  }

  /** Less than a step where a whole one would exceed what a request can have. */
  private long spare(long more) {
    return Math.min(more, budget.largestLease() - granted);
  }

  /**
   * Fails unless the budget can ever provide this many more bytes. A request that is bound to fail
   * should do so before it has sent everything.
   */
  public void requireEver(long bytes) {
    budget.requireEver(used + footprint(bytes));
  }

  /** Releases what was taken for an object of this many bytes. */
  public void giveBack(long bytes) {
    used -= footprint(bytes);
    giveBackSpare(granted - used - MAX_SPARE_BYTES);
  }

  /** Releases all but this many bytes, which a computed request still needs. */
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

  /** The bytes taken now, as the heap counts them. */
  public long used() {
    return used;
  }

  /** Releases everything. */
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

package io.penalties.admission;

import java.time.Duration;

/**
 * The bytes that requests in flight may take together, through one {@link Lease} for each request.
 * Thread-safe.
 */
public final class MemoryBudget {

  /** A document is small while neither its declared length nor its size so far exceeds this. */
  public static final int SMALL_BYTES = 64 << 10;

  /** The memory that a small request may take before it counts as large. */
  static final long SMALL_LEASE_BYTES = 4L * SMALL_BYTES;

  /** How long a request that holds memory may wait for more. */
  private static final Duration MAX_HOLDING_WAIT = Duration.ofMillis(500);

  /** Live data of the idle service, and what its libraries load at run time. */
  private static final long BASE_BYTES = 64L << 20;

  private static final int SMALL_PART = 8;

  private final String name;
  private final Permits small;
  private final Permits large;
  private final long doorWaitNanos;
  private final long holdingWaitNanos;

  /**
   * Creates a budget.
   *
   * @param limit the size of the budget
   * @param patience how long requests that hold nothing yet wait, for each of the two parts
   */
  public MemoryBudget(Limit limit, Patience patience) {
    long bytes = limit.value();
    if (bytes < SMALL_PART * SMALL_LEASE_BYTES) {
      throw new IllegalArgumentException(
          "Expected at least %d bytes. Received: %s=%d"
              .formatted(SMALL_PART * SMALL_LEASE_BYTES, limit.name(), bytes));
    }
    name = limit.name();
    small = new Permits(bytes / SMALL_PART, patience.maxWaiting());
    large = new Permits(bytes - small.limit(), patience.maxWaiting());
    doorWaitNanos = Permits.nanos(patience.maxWait());
    holdingWaitNanos = Math.min(doorWaitNanos, Permits.nanos(MAX_HOLDING_WAIT));
  }

  /**
   * Half of the heap that the service itself does not use. A quarter is left for connection
   * buffers, and a quarter for what is not counted: garbage that is not collected yet, and
   * responses.
   */
  public static long defaultBytes(long heapBytes) {
    return Math.max(spareBytes(heapBytes) / 2, SMALL_PART * SMALL_LEASE_BYTES);
  }

  /** The part of a heap that the live data of the service itself does not use. */
  public static long spareBytes(long heapBytes) {
    return Math.max(heapBytes - BASE_BYTES, heapBytes / 4);
  }

  /**
   * Admits a request that declares itself small; waits for its turn.
   *
   * @throws OverloadedException if no memory becomes free in time
   */
  public Lease openSmall(long bytes) {
    if (!small.take(bytes, doorWaitNanos)) {
      throw overloaded();
    }
    return new Lease(this, small, bytes);
  }

  /**
   * Admits a request that may be large; waits for its turn.
   *
   * @throws OverloadedException if no memory becomes free in time
   * @throws LimitExceededException if the budget can never provide it
   */
  public Lease openLarge(long bytes) {
    requireEver(bytes);
    if (!large.take(bytes, doorWaitNanos)) {
      throw overloaded();
    }
    return new Lease(this, large, bytes);
  }

  /** Fails if one request can never have this many bytes. */
  public void requireEver(long bytes) {
    if (bytes > large.limit()) {
      throw new Limit(name, large.limit())
          .exceeded("", "The request needs more memory than this service may use.");
    }
  }

  /** Takes more memory for a lease; returns the part that the lease belongs to from then on. */
  Permits grow(Permits part, long granted, long more) {
    requireEver(granted + more);
    boolean staysSmall = part == small && granted + more <= SMALL_LEASE_BYTES;
    if (part == large || staysSmall) {
      if (!part.takeFirst(more, holdingWaitNanos)) {
        throw overloaded();
      }
      return part;
    }
    if (!large.takeFirst(granted + more, holdingWaitNanos)) {
      throw overloaded();
    }
    small.release(granted);
    return large;
  }

  private static OverloadedException overloaded() {
    return new OverloadedException(
        Budget.MEMORY, "Requests in flight use the memory that this request needs.");
  }

  /** The bytes that are taken. */
  public long taken() {
    return small.taken() + large.taken();
  }

  /** The size of the budget in bytes. */
  public long limit() {
    return small.limit() + large.limit();
  }

  /** The most bytes that one request can have. */
  public long largestLease() {
    return large.limit();
  }

  /** The number of requests that are waiting for memory. */
  public int waiting() {
    return small.waiting() + large.waiting();
  }
}

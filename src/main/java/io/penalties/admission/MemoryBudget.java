package io.penalties.admission;

import java.time.Duration;

/**
 * The bytes that requests in flight may take together: {@link Lease leases} on them, one for each
 * request. Thread-safe.
 */
public final class MemoryBudget {

  /** A document whose declared length is at most this, or that has not become longer, is small. */
  public static final int SMALL_BYTES = 64 << 10;

  /** What a small request may take before it counts as a large one. */
  static final long SMALL_LEASE_BYTES = 4L * SMALL_BYTES;

  /** How long a request that holds memory may wait for more. */
  private static final Duration MAX_HOLDING_WAIT = Duration.ofMillis(500);

  /** Live data of the service without any request, and what its libraries load on the way. */
  private static final long BASE_BYTES = 64L << 20;

  private static final int SMALL_PART = 8;

  private final String name;
  private final Permits small;
  private final Permits large;
  private final long doorWaitNanos;
  private final long holdingWaitNanos;

  /**
   * A budget.
   *
   * @param limit the bytes that there are
   * @param patience of requests that hold nothing yet, for each of the two parts
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
   * Half of what a heap has beside the service itself. A quarter is for the buffers of connections,
   * and a quarter for what is not counted: garbage that waits for the collector, and answers.
   */
  public static long defaultBytes(long heapBytes) {
    return Math.max(spareBytes(heapBytes) / 2, SMALL_PART * SMALL_LEASE_BYTES);
  }

  /** What a heap has beside the live data of the service itself. */
  public static long spareBytes(long heapBytes) {
    return Math.max(heapBytes - BASE_BYTES, heapBytes / 4);
  }

  /**
   * Lets a request in that declares to be small; waits for its turn.
   *
   * @throws OverloadedException if there is no room in time
   */
  public Lease openSmall(long bytes) {
    if (!small.take(bytes, doorWaitNanos)) {
      throw overloaded();
    }
    return new Lease(this, small, bytes);
  }

  /**
   * Lets a request in that may be large; waits for its turn.
   *
   * @throws OverloadedException if there is no room in time
   * @throws LimitExceededException if there never is
   */
  public Lease openLarge(long bytes) {
    requireEver(bytes);
    if (!large.take(bytes, doorWaitNanos)) {
      throw overloaded();
    }
    return new Lease(this, large, bytes);
  }

  /** Fails unless one request can ever have this many bytes. */
  public void requireEver(long bytes) {
    if (bytes > large.limit()) {
      throw new Limit(name, large.limit())
          .exceeded("", "The request needs more memory than this service may use.");
    }
  }

  /** Takes more for a lease, which then belongs to the part that this returns. */
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

  /** The bytes that are taken now. */
  public long taken() {
    return small.taken() + large.taken();
  }

  /** The bytes that there are. */
  public long limit() {
    return small.limit() + large.limit();
  }

  /** The most bytes that one request can have. */
  public long largestLease() {
    return large.limit();
  }

  /** Requests waiting for memory now. */
  public int waiting() {
    return small.waiting() + large.waiting();
  }
}

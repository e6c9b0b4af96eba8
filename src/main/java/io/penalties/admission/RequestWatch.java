package io.penalties.admission;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends the work of requests that nobody waits for any more: their client has left, they compute for
 * longer than is allowed, or the service ends. Their threads are interrupted; see {@link
 * Cancellation}. Thread-safe.
 *
 * <p>One thread looks at all of them four times a second; a request that is over by then costs
 * nothing but its entry.
 */
public final class RequestWatch implements AutoCloseable {

  private static final long PERIOD_NANOS = Duration.ofMillis(250).toNanos();

  /** What reads bytes of a body. */
  @FunctionalInterface
  public interface Reading {

    /** Reads some bytes: how many, or -1 at the end. */
    int read() throws IOException;
  }

  /** One request, on the thread that serves it. */
  public final class Watched implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Client client;

    /**
     * Held while the request reads: two must not read a connection, and a reader notices its end.
     */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile long lastRead = System.nanoTime();
    private boolean over;

    Watched(Client client) {
      this.client = client;
    }

    /** Reads from the client; time that this takes is the client's. */
    public int read(Reading body) throws IOException {
      reading.lock();
      try {
        return body.read();
      } finally {
        lastRead = System.nanoTime();
        reading.unlock();
      }
    }

    private void look() {
      if (!reading.tryLock()) {
        return;
      }
      try {
        long computing = System.nanoTime() - lastRead;
        boolean unwanted =
            closing
                || computing > maxComputationNanos
                || computing > PERIOD_NANOS && client.hasLeft();
        if (unwanted && !over) {
          over = true;
          thread.interrupt();
        }
      } finally {
        reading.unlock();
      }
    }

    /** The request is over. */
    @Override
    public void close() {
      requests.remove(this);
      reading.lock();
      over = true;
      reading.unlock();
    }
  }

  private final long maxComputationNanos;
  private final Set<Watched> requests = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /**
   * A watch.
   *
   * @param maxComputation how long a request may compute without reading from its client
   */
  public RequestWatch(Duration maxComputation) {
    maxComputationNanos = maxComputation.toNanos();
    Thread.ofPlatform().daemon().name("penalties-watch").start(this::watch);
  }

  private void watch() {
    while (!closing) {
      LockSupport.parkNanos(PERIOD_NANOS);
      requests.forEach(Watched::look);
    }
  }

  /** Watches the request that this thread serves. */
  public Watched begin() {
    Watched request = new Watched(Client.CURRENT.orElse(() -> false));
    requests.add(request);
    return request;
  }

  /** Ends the work of all requests that do not read. */
  @Override
  public void close() {
    closing = true;
    requests.forEach(Watched::look);
  }
}

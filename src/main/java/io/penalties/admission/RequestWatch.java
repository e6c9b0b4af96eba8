package io.penalties.admission;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cancels requests whose client has disconnected, that compute for longer than allowed, or that are
 * still running when the service shuts down. It interrupts their threads; see {@link Cancellation}.
 * Thread-safe.
 *
 * <p>One thread checks all requests four times a second. A request that finishes before the next
 * check costs only its entry.
 */
public final class RequestWatch implements AutoCloseable {

  private static final long PERIOD_NANOS = Duration.ofMillis(250).toNanos();

  /** Reads bytes of a body. */
  @FunctionalInterface
  public interface Reading {

    /** Reads some bytes. Returns their number, or -1 at the end. */
    int read() throws IOException;
  }

  /** A request and the thread that serves it. */
  public final class Watched implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Client client;

    /**
     * Held while the request reads. Only one thread may read a connection, and the reader notices
     * when it closes.
     */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile long lastRead = System.nanoTime();
    private boolean over;

    Watched(Client client) {
      this.client = client;
    }

    /** Reads from the client. Time spent here does not count as computation. */
    public int read(Reading body) throws IOException {
      reading.lock();
      try {
        return body.read();
      } finally {
        lastRead = System.nanoTime();
        reading.unlock();
      }
    }

    /** Reads from the client what has arrived. Returns 0 if that is nothing. */
    public int readArrived(InputStream body, byte[] target) throws IOException {
      return read(
          () -> body.available() > 0 || client.hasSent() ? body.read(target, 0, target.length) : 0);
    }

    private void look() {
      if (!reading.tryLock()) {
        return;
      }
      try {
        if (over) {
          return; // Another request may be reading the connection already.
        }
        long computing = System.nanoTime() - lastRead;
        boolean unwanted =
            closing
                || computing > maxComputationNanos
                || computing > PERIOD_NANOS && client.hasLeft();
        if (unwanted) {
          over = true;
          thread.interrupt();
        }
      } finally {
        reading.unlock();
      }
    }

    /** Ends the watch on this request. */
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
   * Starts a watch.
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

package io.penalties.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks from a separate thread that the service's own port still responds. Probes have a separate
 * port and threads, and would not notice. Any response counts: to a port that speaks TLS the
 * request is not a handshake, and Tomcat says so. Thread-safe.
 *
 * <p>It keeps its connection, so that it does not compete with new ones while the service is full.
 */
final class PortWatch implements AutoCloseable {

  /** The number of checks within the longest allowed silence. */
  private static final int QUESTIONS = 6;

  /** Tomcat itself responds to it, on a thread like any other request's, and no meter counts it. */
  private static final byte[] QUESTION =
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;
  private final long maxSilenceNanos;
  private final int periodMillis;
  private final Thread thread;
  private volatile long lastAnswer = System.nanoTime();
  private @Nullable Socket connection;

  /**
   * Starts to check.
   *
   * @param maxSilence how long the port may be silent
   */
  PortWatch(InetSocketAddress address, Duration maxSilence) {
    this.address = address;
    this.maxSilenceNanos = maxSilence.toNanos();
    this.periodMillis = Math.max(1, Math.toIntExact(maxSilence.toMillis() / QUESTIONS));
    this.thread = Thread.ofPlatform().daemon().name("penalties-port-watch").start(this::watch);
  }

  /** Whether the port has responded recently. */
  boolean isAnswering() {
    return System.nanoTime() - lastAnswer <= maxSilenceNanos;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (isAnswered() || isAnswered()) {
          lastAnswer = System.nanoTime();
        }
        TimeUnit.MILLISECONDS.sleep(periodMillis);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      hangUp();
    }
  }

  /** Sends a request on the current connection, or on a new one if that has ended. */
  private boolean isAnswered() {
    try {
      if (connection == null) {
        connection = new Socket();
        connection.connect(address, periodMillis);
        connection.setSoTimeout(periodMillis);
      }
      connection.getOutputStream().write(QUESTION);
      return isAnswered(connection.getInputStream());
    } catch (IOException _) {
      hangUp();
      return false;
    }
  }

  /** Reads a response without a body. Returns whether anything was received. */
  private boolean isAnswered(InputStream in) throws IOException {
    int next = in.read();
    boolean answered = next >= 0;
    int lineEnds = 0;
    while (next >= 0 && lineEnds < 2) {
      next = in.read();
      lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
    }
    if (next < 0) {
      hangUp();
    }
    return answered;
  }

  private void hangUp() {
    try (Socket _ = connection) {
      connection = null;
    } catch (IOException _) {
      // The connection was unusable anyway.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

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
 * Asks the service's own port, on a thread of its own, whether it still answers. Probes have a port
 * and threads of their own, and would not notice. Any answer counts: to a port that speaks TLS the
 * question is no handshake, and Tomcat says so. Thread-safe.
 *
 * <p>It keeps its connection, so that it needs no place among new ones while the service is full.
 */
final class PortWatch implements AutoCloseable {

  /** Questions in the longest silence that is allowed. */
  private static final int QUESTIONS = 6;

  /** Tomcat answers it itself, on a thread like any other request, and nobody counts it. */
  private static final byte[] QUESTION =
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;
  private final long maxSilenceNanos;
  private final int periodMillis;
  private final Thread thread;
  private volatile long lastAnswer = System.nanoTime();
  private @Nullable Socket connection;

  /**
   * Begins to ask.
   *
   * @param maxSilence how long the port may give no answer
   */
  PortWatch(InetSocketAddress address, Duration maxSilence) {
    this.address = address;
    this.maxSilenceNanos = maxSilence.toNanos();
    this.periodMillis = Math.max(1, Math.toIntExact(maxSilence.toMillis() / QUESTIONS));
    this.thread = Thread.ofPlatform().daemon().name("penalties-port-watch").start(this::watch);
  }

  /** Whether the port has answered of late. */
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

  /** Asks on the connection that there is, else on a new one; a connection ends now and then. */
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

  /** Reads an answer that has no body; whether anything came of it. */
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
      // It was of no use any more.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

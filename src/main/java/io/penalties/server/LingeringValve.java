package io.penalties.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reading for a while after a request was refused early. Closing a socket with unread input
 * resets the connection, and the reset overtakes the response: many clients first send everything,
 * then read. Both the time and the bytes are bounded, so that a refused upload cannot hold its
 * connection forever.
 */
final class LingeringValve extends ValveBase {

  /**
   * Creates a valve that reads refused bodies within these bounds.
   *
   * @param maxBytes the most bytes to read
   * @param maxTime the longest time, and the timeout of one read
   */
  record Bounds(long maxBytes, Duration maxTime) {

    static final Bounds NONE = new Bounds(0, Duration.ZERO);
  }

  private final Bounds usual;
  private final Bounds overloaded;

  LingeringValve(Bounds usual, Bounds overloaded) {
    super(true);
    this.usual = usual;
    this.overloaded = overloaded;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isAsync() && response.getStatus() >= 400 && isSending(request)) {
      response.finishResponse();
      if (!drain(request, bounds(response.getStatus()))) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }

  /** Whether more of the body may come. Not if the client waits for 100 Continue. */
  private static boolean isSending(Request request) {
    org.apache.coyote.Request connection = request.getCoyoteRequest();
    AtomicBoolean complete = new AtomicBoolean();
    connection.action(ActionCode.REQUEST_BODY_FULLY_READ, complete);
    boolean held = connection.hasExpectation() && connection.getBytesRead() == 0;
    return !complete.get() && !held;
  }

  private Bounds bounds(int status) {
    return switch (status) {
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> overloaded;
      // It was already too slow to wait for.
      case HttpServletResponse.SC_REQUEST_TIMEOUT -> Bounds.NONE;
      default -> usual;
    };
  }

  private static boolean drain(Request request, Bounds bounds) {
    Sink sink = new Sink();
    long deadline = System.nanoTime() + bounds.maxTime().toNanos();
    long drained = 0;
    try {
      while (drained < bounds.maxBytes() && System.nanoTime() - deadline < 0) {
        int n = request.getCoyoteRequest().doRead(sink);
        if (n < 0) {
          return true;
        }
        drained += n;
        // A body that arrives faster than it is read never blocks, so yield to others.
        Thread.yield();
      }
      return false;
    } catch (IOException _) {
      return false; // The client has disconnected, or does not send valid HTTP.
    }
  }

  /** A buffer for discarded bytes. */
  private static final class Sink implements ApplicationBufferHandler {

    private @Nullable ByteBuffer buffer;

    @Override
    public void setByteBuffer(ByteBuffer received) {
      buffer = received;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {}
  }
}

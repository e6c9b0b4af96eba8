package io.penalties.web.body;

import jakarta.servlet.ServletException;
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
 * Reads on for a while after a request was refused early. Closing a socket that has unread input
 * resets the connection, and the reset overtakes the answer: many clients first send all, then
 * read. Both the time and the bytes are bounded, else a refused upload would hold its connection
 * forever.
 */
final class LingeringValve extends ValveBase {

  private final long maxBytes;
  private final long maxNanos;

  LingeringValve(long maxBytes, Duration maxTime) {
    super(true);
    this.maxBytes = maxBytes;
    this.maxNanos = maxTime.toNanos();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isAsync() && response.getStatus() >= 400 && isSending(request)) {
      response.finishResponse();
      if (!drain(request)) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }

  /** Whether more of the body may come: not if the client waits to be told to go on. */
  private static boolean isSending(Request request) {
    org.apache.coyote.Request connection = request.getCoyoteRequest();
    AtomicBoolean complete = new AtomicBoolean();
    connection.action(ActionCode.REQUEST_BODY_FULLY_READ, complete);
    boolean held = connection.hasExpectation() && connection.getBytesRead() == 0;
    return !complete.get() && !held;
  }

  private boolean drain(Request request) {
    Sink sink = new Sink();
    long deadline = System.nanoTime() + maxNanos;
    long drained = 0;
    try {
      while (drained < maxBytes && System.nanoTime() - deadline < 0) {
        int n = request.getCoyoteRequest().doRead(sink);
        if (n < 0) {
          return true;
        }
        drained += n;
      }
      return false;
    } catch (IOException _) {
      return false; // The client has gone, or sends what is no HTTP.
    }
  }

  /** Receives what nobody will look at. */
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

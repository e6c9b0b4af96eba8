package io.penalties.server;

import io.penalties.admission.Client;
import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Serves the next request of a connection on the same thread if it comes at once. Otherwise the
 * poller watches the connection, as Tomcat does after every response: that wakes two threads per
 * request, which takes longer than a small request itself. {@link KeepAliveWait} decides when to
 * wait for it.
 */
final class ConnectionProcessor extends Http11Processor {

  /**
   * After this many requests in a row, other connections come first: the poller's queue is fair.
   */
  private static final int MAX_IN_A_ROW = 5;

  private final KeepAliveWait wait;

  ConnectionProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, KeepAliveWait wait) {
    super(protocol, adapter);
    this.wait = wait;
  }

  @Override
  public SocketState service(SocketWrapperBase<?> connection) throws IOException {
    return ScopedValue.where(Client.CURRENT, new Connected(connection))
        .call(() -> serveInARow(connection));
  }

  private record Connected(SocketWrapperBase<?> connection) implements Client {

    /** Reads what has arrived, if nothing has been read ahead, to detect the end. */
    @Override
    public boolean hasLeft() {
      try {
        connection.isReadyForRead();
        return connection.isClosed();
      } catch (IOException _) {
        return true;
      }
    }

    @Override
    public boolean hasSent() {
      try {
        return connection.isReadyForRead();
      } catch (IOException _) {
        return true; // A read will throw it again.
      }
    }
  }

  private SocketState serveInARow(SocketWrapperBase<?> connection) throws IOException {
    boolean alone = wait.begin(connection);
    SocketState state = super.service(connection);
    for (int i = 1; i < MAX_IN_A_ROW && alone && state == SocketState.OPEN; i++) {
      if (!wait.isDue() || !goesOn(connection)) {
        return state;
      }
      state = super.service(connection);
    }
    return state;
  }

  /** Waits for a moment. Returns whether there is something to read. */
  private boolean goesOn(SocketWrapperBase<?> connection) {
    boolean arrived = isReadyInTime(connection);
    wait.end(arrived);
    return arrived;
  }

  /** Does not occupy the processor, and ends when another connection begins a request. */
  private boolean isReadyInTime(SocketWrapperBase<?> connection) {
    long start = System.nanoTime();
    try {
      do {
        Thread.yield();
        if (connection.isReadyForRead()) {
          return true;
        }
      } while (wait.isLatest(connection) && System.nanoTime() - start < wait.nanos());
      return false;
    } catch (IOException _) {
      return true; // The end of the connection, which the next read of a request will meet again.
    }
  }
}

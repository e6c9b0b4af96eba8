package io.penalties.server.keepalive;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Serves the next request of a connection on the thread of the one before it, if it comes at once.
 * Otherwise the poller watches the connection, as Tomcat does after every answer: then two threads
 * are woken for each request, which takes longer than a small request itself.
 */
final class KeepAliveProcessor extends Http11Processor {

  /** Long enough for a client close by. Waiting longer takes the processor from other requests. */
  private static final long MAX_WAIT_NANOS = 10_000;

  /** So many requests in a row, then other connections come first: the poller's queue is fair. */
  private static final int MAX_IN_A_ROW = 5;

  KeepAliveProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
    super(protocol, adapter);
  }

  @Override
  public SocketState service(SocketWrapperBase<?> connection) throws IOException {
    SocketState state = super.service(connection);
    for (int i = 1; i < MAX_IN_A_ROW && state == SocketState.OPEN && goesOn(connection); i++) {
      state = super.service(connection);
    }
    return state;
  }

  /** Waits for a moment, in which others have the processor; whether there is something to read. */
  private static boolean goesOn(SocketWrapperBase<?> connection) {
    long start = System.nanoTime();
    try {
      do {
        Thread.yield();
        if (connection.isReadyForRead()) {
          return true;
        }
      } while (System.nanoTime() - start < MAX_WAIT_NANOS);
      return false;
    } catch (IOException _) {
      return true; // The end of the connection, which reading a request meets again.
    }
  }
}

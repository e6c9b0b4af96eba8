package io.penalties.server;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 whose requests know whether their client has disconnected, and which may wait for a
 * moment after a response for the client's next request.
 */
public final class ConnectionProtocol extends Http11NioProtocol {

  private KeepAliveWait keepAliveWait = new KeepAliveWait(Duration.ZERO);

  /** How long to wait after a response; zero for not at all. */
  void setKeepAliveWait(Duration wait) {
    keepAliveWait = new KeepAliveWait(wait);
  }

  @Override
  protected Processor createProcessor() {
    return new ConnectionProcessor(this, getAdapter(), keepAliveWait);
  }
}

package io.penalties.server.keepalive;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 that waits for a moment after an answer whether the client goes on. */
public final class KeepAliveProtocol extends Http11NioProtocol {

  @Override
  protected Processor createProcessor() {
    return new KeepAliveProcessor(this, getAdapter());
  }
}

package io.penalties.server;

import io.penalties.server.drain.Drain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Closes connections after their response while the service drains. */
final class DrainValve extends ValveBase {

  private final Drain drain;

  /** Creates a valve for this drain. */
  DrainValve(Drain drain) {
    super(true);
    this.drain = drain;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (drain.isDraining()) {
      response.setHeader("Connection", "close");
    }
    getNext().invoke(request, response);
  }
}

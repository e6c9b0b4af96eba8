package io.penalties.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests that the container would accept: TRACE as a method that no resource has (501),
 * where the container would return 405 with all methods of some servlet in Allow; and HTTP/0.9
 * (505), whose responses have neither a status nor headers.
 */
final class RefusalValve extends ValveBase {

  /** Creates a valve for an engine. */
  RefusalValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (isBeforeVersionOne(request, response)) {
      response.sendError(HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);
    } else if ("TRACE".equals(request.getMethod())) {
      response.getCoyoteResponse().getMimeHeaders().removeHeader("Allow");
      response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
    }
    getNext().invoke(request, response);
  }

  /** Whether a request line ends after its path. Unreadable ones have already been refused. */
  private static boolean isBeforeVersionOne(Request request, Response response) {
    String protocol = request.getProtocol();
    return protocol != null && protocol.isEmpty() && response.getStatus() < 400;
  }
}

package io.penalties.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses what the container would take: TRACE as a method that no resource here has (501), where
 * it would answer 405 with an Allow header of all methods that some servlet could have; and
 * HTTP/0.9 (505), whose answers have neither a status nor a header.
 */
final class RefusalValve extends ValveBase {

  /** A valve for an engine. */
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

  /** A request line that ends after its path; one that cannot be read has been refused already. */
  private static boolean isBeforeVersionOne(Request request, Response response) {
    String protocol = request.getProtocol();
    return protocol != null && protocol.isEmpty() && response.getStatus() < 400;
  }
}

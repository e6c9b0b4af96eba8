package io.penalties.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses TRACE as a method that no resource here has (501). The container would answer 405 with an
 * Allow header of all methods that some servlet could have, true of no resource.
 */
public final class TraceValve extends ValveBase {

  /** A valve for an engine. */
  public TraceValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if ("TRACE".equals(request.getMethod())) {
      response.getCoyoteResponse().getMimeHeaders().removeHeader("Allow");
      response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
    }
    getNext().invoke(request, response);
  }
}

package io.penalties.server;

import io.penalties.server.requestid.RequestId;
import io.penalties.server.requestid.RequestIdSequence;
import io.penalties.server.requestid.TraceParent;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Assigns each request its id before anything else sees it. A valve of the engine, since the
 * container itself responds to some requests.
 */
final class RequestIdValve extends ValveBase {

  private final RequestIdSequence sequence = new RequestIdSequence();
  private final boolean tracing;

  /**
   * Creates a valve.
   *
   * @param tracing whether to use the id of the client's trace if it sends no other
   */
  RequestIdValve(boolean tracing) {
    super(true);
    this.tracing = tracing;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String id =
        RequestId.of(
            request); // It exists already when an asynchronous request is dispatched again.
    if (id == null) {
      id = idFor(request);
      RequestId.set(request, id);
      response.setHeader(RequestId.HEADER, id);
    }
    MDC.put(RequestId.LOG_FIELD, id);
    try {
      getNext().invoke(request, response);
    } finally {
      MDC.remove(RequestId.LOG_FIELD);
    }
  }

  private String idFor(Request request) {
    String sent = request.getHeader(RequestId.HEADER);
    if (sent != null && RequestId.isAcceptable(sent)) {
      return sent;
    }
    String trace = tracing ? request.getHeader(TraceParent.HEADER) : null;
    String traceId = trace == null ? null : TraceParent.traceId(trace);
    return traceId != null ? traceId : sequence.next();
  }
}

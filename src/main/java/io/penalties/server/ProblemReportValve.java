package io.penalties.server;

import io.penalties.http.problem.ProblemReports;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Reports as problems what the container itself refuses, and calls of sendError. */
final class ProblemReportValve extends ErrorReportValve {

  private final ProblemReports reports;

  ProblemReportValve(ProblemReports reports) {
    this.reports = reports;
    setShowReport(false);
    setShowServerInfo(false);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    if (reports.isPending(request) && !request.isAsync()) {
      // The response had begun when the request failed: only aborting the connection can still
      // signal that.
      response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    boolean nothingToReport =
        response.getStatus() < 400
            || response.getContentWritten() > 0
            || response.isError() && !response.setErrorReported();
    if (nothingToReport || !canStillWrite(response)) {
      return;
    }
    try {
      reports.write(request, response, failure);
      response.finishResponse();
      reports.settle(request);
    } catch (IOException _) {
      // The client has disconnected, so there is nothing left to report.
    }
  }

  private static boolean canStillWrite(Response response) {
    AtomicBoolean allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }
}

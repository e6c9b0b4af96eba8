package io.penalties.http.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Reports as problems what the container refuses itself, and what it is told by sendError. */
final class ProblemReportValve extends ErrorReportValve {

  private final ProblemWriter writer;

  ProblemReportValve(ProblemWriter writer) {
    this.writer = writer;
    setShowReport(false);
    setShowServerInfo(false);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    if (request.getAttribute(Problems.PENDING) != null && !request.isAsync()) {
      // The answer had begun when it failed: only a broken connection can still tell.
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
      writer.write(answer(request, response, failure), request, response);
      response.finishResponse();
      request.removeAttribute(Problems.PENDING);
    } catch (IOException _) {
      // The client has gone: there is nobody left to tell.
    }
  }

  private static boolean canStillWrite(Response response) {
    AtomicBoolean allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private static ProblemAnswer answer(
      Request request, Response response, @Nullable Throwable failure) {
    if (request.getAttribute(Problems.PENDING) instanceof ProblemAnswer pending) {
      return pending;
    }
    int status = response.getStatus();
    ProblemType type = ProblemType.ofStatus(status);
    if (type == ProblemType.INTERNAL_ERROR) {
      return Problems.defect(
          failure != null ? failure : new IllegalStateException("Status " + status), request);
    }
    ProblemAnswer answer =
        type == ProblemType.OVERLOADED
            ? ProblemAnswer.overloaded(detail(status))
            : ProblemAnswer.of(type, detail(status));
    return answer.with(answer.problem().withStatus(status));
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 ->
          "The request line, its path's encoding, a header or the framing of the body is not"
              + " acceptable.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "The method is not allowed here.";
      case 408 -> "The request did not arrive in time.";
      case 501 -> "The request needs a feature of HTTP that this service lacks.";
      case 503 -> "The service has no room for this request now.";
      case 505 -> "Expected HTTP/1.0 or HTTP/1.1.";
      default -> "The request was refused.";
    };
  }
}

package io.penalties.http.problem;

import io.penalties.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Responds to requests that the container itself refuses, and to {@code sendError}. */
public final class ProblemReports {

  private final ProblemWriter writer;

  ProblemReports(ProblemWriter writer) {
    this.writer = writer;
  }

  /** Whether a request failed after its response had begun. */
  public boolean isPending(HttpServletRequest request) {
    return request.getAttribute(Problems.PENDING) != null;
  }

  /**
   * Writes the response to a failed request.
   *
   * @param failure the failure; null if there is only a status
   */
  public void write(
      HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure)
      throws IOException {
    writer.write(answer(request, response.getStatus(), failure), request, response);
  }

  /** The response is written to its end. */
  public void settle(HttpServletRequest request) {
    request.removeAttribute(Problems.PENDING);
  }

  private static ProblemAnswer answer(
      HttpServletRequest request, int status, @Nullable Throwable failure) {
    if (request.getAttribute(Problems.PENDING) instanceof ProblemAnswer pending) {
      return pending;
    }
    ProblemType type = ProblemType.ofStatus(status);
    if (type == ProblemType.INTERNAL_ERROR) {
      return Problems.defect(
          failure != null ? failure : new IllegalStateException("Status " + status), request);
    }
    ProblemAnswer answer = ProblemAnswer.of(type, detail(status));
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
      case 501 -> "The request needs an HTTP feature that this service lacks.";
      case 503 -> "The service has no capacity for this request now.";
      case 505 -> "Expected HTTP/1.0 or HTTP/1.1.";
      default -> "The request was refused.";
    };
  }
}

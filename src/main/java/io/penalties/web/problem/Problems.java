package io.penalties.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns any failure of a request into the one answer that it deserves. */
final class Problems {

  /**
   * Holds the answer while the container has closed the response to the application, as it does
   * when reading the body fails; the report valve writes it.
   */
  static final String PENDING = Problems.class.getName() + ".pending";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ProblemWriter writer;

  Problems(ProblemWriter writer) {
    this.writer = writer;
  }

  /** Answers a failure, if the response has not begun. */
  void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof AsyncRequestNotUsableException) {
      return;
    }
    ProblemAnswer answer = of(failure, request);
    if (response.isCommitted()) {
      request.setAttribute(PENDING, answer);
    } else {
      writer.write(answer, request, response);
    }
  }

  private static ProblemAnswer of(Throwable failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = wrapped(cause)) {
      ProblemAnswer answer = CoreProblems.of(cause);
      if (answer == null && isBrokenBody(cause)) {
        answer =
            ProblemAnswer.of(
                ProblemType.MALFORMED_REQUEST,
                "The request body is truncated or its chunks are broken.");
      }
      if (answer == null && wrapped(cause) == null) {
        answer = SpringProblems.of(cause, request);
      }
      if (answer != null) {
        return answer;
      }
    }
    ProblemAnswer answer = SpringProblems.of(failure, request);
    return answer != null ? answer : defect(failure, request);
  }

  /** A defect of the service: told to the log in full, to the client by an id only. */
  static ProblemAnswer defect(Throwable failure, HttpServletRequest request) {
    String id = UUID.randomUUID().toString();
    LOG.error(
        "Internal error {} in {} {}",
        id,
        ClientText.quote(String.valueOf(request.getMethod())),
        ClientText.path(String.valueOf(request.getRequestURI())),
        failure);
    ProblemAnswer answer =
        ProblemAnswer.of(
            ProblemType.INTERNAL_ERROR,
            "The service failed to answer. The server's log tells more under the id of this"
                + " problem.");
    return answer.with(answer.problem().withId(id));
  }

  private static @org.jspecify.annotations.Nullable Throwable wrapped(Throwable failure) {
    boolean wrapper =
        failure instanceof HttpMessageNotReadableException
            || failure instanceof HttpMessageNotWritableException
            || failure instanceof jakarta.servlet.ServletException
            || failure instanceof java.io.UncheckedIOException;
    return wrapper ? failure.getCause() : null;
  }

  private static boolean isBrokenBody(Throwable failure) {
    return failure instanceof ClientAbortException
        || failure instanceof BadRequestException
        || failure instanceof EOFException;
  }
}

package io.penalties.http.problem;

import io.penalties.admission.CancelledException;
import io.penalties.admission.OverloadedException;
import io.penalties.problem.ClientText;
import io.penalties.problem.CoreProblems;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;

/** Turns any failure of a request into the right response. */
public final class Problems {

  /**
   * Keeps the response while the application cannot write: after a failed read of the body, the
   * report valve writes it; if the response has begun, the valve aborts it.
   */
  static final String PENDING = Problems.class.getName() + ".pending";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ProblemWriter writer;
  private final RefusalListener refusals;
  private final ContainerFailures container;

  Problems(ProblemWriter writer, RefusalListener refusals, ContainerFailures container) {
    this.writer = writer;
    this.refusals = refusals;
    this.container = container;
  }

  /** Responds to a failure, if the response has not begun. */
  public void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (unwrapped(failure) instanceof AsyncRequestNotUsableException) {
      return; // The client disconnected while its response was written.
    }
    // An interrupted thread cannot write; and whatever failed, the request was cancelled.
    Throwable reason =
        Thread.interrupted() ? new CancelledException("The work was cancelled.") : failure;
    switch (unwrapped(reason)) {
      case OverloadedException refusal -> report(refusal);
      // The budget should prevent this, so the log must show that it did not.
      case OutOfMemoryError error ->
          LOG.error("A request did not fit in the heap: {}", error.toString());
      default -> {}
    }
    ProblemAnswer answer = of(reason, request);
    if (response.isCommitted()) {
      request.setAttribute(PENDING, answer);
    } else {
      writer.write(answer, request, response);
    }
  }

  private void report(OverloadedException refusal) {
    refusals.onRefusal(refusal.budget());
    if (refusal.getCause() != null) {
      // Not only the load: the operator may have to fix something.
      LOG.warn("{} {}", refusal.getMessage(), String.valueOf(refusal.getCause()));
    }
  }

  private ProblemAnswer of(Throwable failure, HttpServletRequest request) {
    ProblemAnswer answer = known(unwrapped(failure), request);
    if (answer == null) {
      answer = known(failure, request);
    }
    return answer != null ? answer : defect(failure, request);
  }

  private @Nullable ProblemAnswer known(Throwable failure, HttpServletRequest request) {
    if (failure instanceof ProblemException refusal) {
      return ProblemAnswer.of(refusal);
    }
    Problem problem = CoreProblems.of(failure);
    if (problem != null) {
      return ProblemAnswer.of(problem);
    }
    String malformed = container.malformed(failure);
    return malformed != null
        ? ProblemAnswer.of(ProblemType.MALFORMED_REQUEST, malformed)
        : SpringProblems.of(failure, request);
  }

  /** A defect of the service: the log gets the details, the client only an id. */
  static ProblemAnswer defect(Throwable failure, HttpServletRequest request) {
    String id = UUID.randomUUID().toString();
    String method = ClientText.quote(String.valueOf(request.getMethod()));
    String path = ClientText.path(String.valueOf(request.getRequestURI()));
    LOG.atError()
        .setCause(failure)
        .addKeyValue("error_id", id)
        .addKeyValue("http.request.method", method)
        .addKeyValue("url.path", path)
        .log("Internal error {} in {} {}", id, method, path);
    ProblemAnswer answer =
        ProblemAnswer.of(
            ProblemType.INTERNAL_ERROR,
            "The service failed. The server's log has the details under the id of this problem.");
    return answer.with(answer.problem().withId(id));
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable innermost = failure;
    while (isWrapper(innermost)) {
      Throwable cause = innermost.getCause();
      if (cause == null) {
        return innermost;
      }
      innermost = cause;
    }
    return innermost;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof HttpMessageNotReadableException
        || failure instanceof HttpMessageNotWritableException
        || failure instanceof ServletException
        || failure instanceof UncheckedIOException
        || failure instanceof DatabindException
        || failure instanceof JacksonIOException
        || failure instanceof ExecutionException
        || failure instanceof CompletionException;
  }
}

package io.penalties.http;

import io.penalties.http.body.JsonContentType;
import io.penalties.http.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the operations of small documents for requests that leave nothing to find out: JSON is
 * posted, the query is empty, and JSON is accepted. Spring MVC's search for a method, a media type
 * and a converter takes longer than such a request itself; it is left with all others.
 */
@Component
final class PlainRequests implements HandlerMapping, Ordered {

  /** An operation of a controller. */
  @FunctionalInterface
  private interface Operation {

    /** The document that answers a request. */
    Object answer(HttpServletRequest http) throws IOException;
  }

  private final Problems problems;
  private final ObjectWriter json;
  private final Map<String, HandlerExecutionChain> operations;

  PlainRequests(
      Problems problems,
      JsonMapper json,
      PenaltiesController penalties,
      DirectPenaltyController direct) {
    this.problems = problems;
    // The container closes the answer, when it knows its length.
    this.json =
        json.writer()
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
    this.operations =
        Map.of(
            "/penalties", chain("/penalties", penalties::computePenalties),
            "/penalties/direct", chain("/penalties/direct", direct::computeDirectPenalty));
  }

  /** Before the mapping of the controllers. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
    return isPlain(request) ? operations.get(request.getServletPath()) : null;
  }

  private static boolean isPlain(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        && request.getQueryString() == null
        && JsonContentType.JSON.equals(request.getContentType())
        && acceptsJson(request.getHeaders("Accept"));
  }

  private static boolean acceptsJson(Enumeration<String> accept) {
    if (!accept.hasMoreElements()) {
      return true;
    }
    String only = accept.nextElement();
    return !accept.hasMoreElements()
        && (only.equals(MediaType.ALL_VALUE) || only.equals(MediaType.APPLICATION_JSON_VALUE));
  }

  private HandlerExecutionChain chain(String path, Operation operation) {
    HttpRequestHandler handler =
        (request, response) -> {
          ServerHttpObservationFilter.findObservationContext(request)
              .ifPresent(context -> context.setPathPattern(path));
          try {
            Object answer = operation.answer(request);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), answer);
          } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            problems.answer(e, request, response);
          }
        };
    return new HandlerExecutionChain(handler);
  }
}

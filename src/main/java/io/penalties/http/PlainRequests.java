package io.penalties.http;

import io.penalties.http.body.JsonContentType;
import io.penalties.http.problem.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the operations of small documents for requests that leave nothing to find out: JSON is
 * posted, the query is empty, and JSON is accepted. Spring MVC's search for a method, a media type
 * and a converter, and the contexts that it prepares, take longer than such a request itself; they
 * are left with all others. The last of the filters.
 */
@Component
public final class PlainRequests implements Filter {

  private static final String PENALTIES = "/penalties";
  private static final String DIRECT = "/penalties/direct";

  /** The paths of these operations. */
  public static final Set<String> PATHS = Set.of(PENALTIES, DIRECT);

  /** An operation of a controller. */
  @FunctionalInterface
  private interface Operation {

    /** The document that answers a request. */
    Object answer(HttpServletRequest http) throws IOException;
  }

  private final Problems problems;
  private final ObjectWriter json;
  private final Map<String, Operation> operations;

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
        Map.of(PENALTIES, penalties::computePenalties, DIRECT, direct::computeDirectPenalty);
  }

  /** The path of the operation if a request leaves nothing to find out; else null. */
  public static @Nullable String path(HttpServletRequest request) {
    String path = request.getServletPath();
    return PATHS.contains(path) && isPlain(request) ? path : null;
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

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String path = path(http);
    Operation operation = path == null ? null : operations.get(path);
    if (path == null || operation == null) {
      chain.doFilter(request, response);
      return;
    }
    ServerHttpObservationFilter.findObservationContext(http)
        .ifPresent(context -> context.setPathPattern(path));
    answer(operation, http, (HttpServletResponse) response);
  }

  private void answer(Operation operation, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Object answer = operation.answer(request);
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      json.writeValue(response.getOutputStream(), answer);
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      problems.answer(e, request, response);
    }
  }
}

package io.penalties.http.problem;

import io.penalties.problem.ClientText;
import io.penalties.problem.Problem;
import io.penalties.problem.ProblemType;
import io.penalties.server.requestid.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the whole response, as problem JSON whatever the client accepts. */
final class ProblemWriter {

  /**
   * Off unless someone is looking for a client's mistake; the meter penalties.problems counts
   * problems.
   */
  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().characterEscapes(new MarkupEscapes()).build())
          .build();

  private final ProblemListener listener;

  ProblemWriter(ProblemListener listener) {
    this.listener = listener;
  }

  void write(ProblemAnswer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String uri = request.getRequestURI();
    String path = uri == null || uri.isEmpty() ? null : ClientText.path(uri);
    Problem problem = answer.problem().withRequest(path, RequestId.of(request));
    byte[] body = MAPPER.writeValueAsBytes(problem);
    clear(response);
    listener.onProblem(answer.type());
    log(answer.type(), problem, request);
    response.setStatus(problem.status());
    answer.headers().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    if (isSending(request)) {
      response.setHeader("Connection", "close");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void log(ProblemType type, Problem problem, HttpServletRequest request) {
    if (LOG.isDebugEnabled()) {
      String method = ClientText.quote(String.valueOf(request.getMethod()));
      String path = problem.instance() == null ? "-" : problem.instance();
      LOG.atDebug()
          .addKeyValue("problem", type.slug())
          .addKeyValue("http.request.method", method)
          .addKeyValue("http.response.status_code", problem.status())
          .addKeyValue("url.path", path)
          .log("{} {}: {} {}", method, path, problem.status(), oneLine(problem.detail()));
    }
  }

  /** A client's text must not start lines of its own in a log (CWE-117). */
  private static String oneLine(String detail) {
    return detail.replace('\n', ' ');
  }

  /** Whether the request's body has more bytes, so that the connection cannot be reused. */
  private static boolean isSending(HttpServletRequest request) throws IOException {
    try {
      return !request.getInputStream().isFinished();
    } catch (IllegalStateException _) {
      return true; // The reader was used instead.
    }
  }

  /** Discards a prepared response, except headers that filters set on all responses. */
  private static void clear(HttpServletResponse response) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : response.getHeaderNames()) {
      if (!isOfTheBody(name.toLowerCase(Locale.ROOT))) {
        kept.put(name, new ArrayList<>(response.getHeaders(name)));
      }
    }
    response.reset();
    kept.forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
  }

  private static boolean isOfTheBody(String header) {
    return header.startsWith("content-") && !header.equals("content-security-policy");
  }
}

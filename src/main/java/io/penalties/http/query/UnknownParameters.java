package io.penalties.http.query;

import io.penalties.format.MalformedDocumentException;
import io.penalties.format.Received;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters if an operation takes none: otherwise options in the query would be
 * silently ignored. Reads the query's text, since asking the servlet for a parameter could make it
 * read the body.
 */
public final class UnknownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query != null) {
      TensorsQueryReader.parameters(query).keySet().stream()
          .sorted()
          .findFirst()
          .ifPresent(name -> {
            throw new MalformedDocumentException(
                "",
                "Expected no query parameters. Received: %s.%s"
                    .formatted(Received.string(name), advice(request.getMethod())));
          });
    }
    return true;
  }

  private static String advice(String method) {
    return method.equals("POST")
        ? " Options belong in the body: the field options of a document, the part options of a"
            + " form."
        : "";
  }
}

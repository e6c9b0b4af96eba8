package io.penalties.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers to make nothing of an answer but what it is. A valve, since the container answers
 * some requests itself before any filter runs. Whoever answers may say otherwise.
 */
final class SecurityHeadersValve extends ValveBase {

  /** Answers of operations are data: no browser is to load or run anything for them. */
  static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

  /** The page's own files; it styles its elements in place, and has icons in data URLs. */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PAGE_PATH = "/swagger-ui/";
  private static final String ONE_YEAR = "max-age=31536000";

  /** A valve for an engine. */
  SecurityHeadersValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    boolean page = isPage(request.getDecodedRequestURI());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", page ? PAGE_POLICY : DATA_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", ONE_YEAR);
    }
    getNext().invoke(request, response);
  }

  /** A request line that cannot be read has no path. */
  private static boolean isPage(@Nullable String path) {
    return path != null && path.contains(PAGE_PATH);
  }
}

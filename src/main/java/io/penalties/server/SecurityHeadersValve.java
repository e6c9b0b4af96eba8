package io.penalties.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers to treat a response only as what it is. A valve, since the container itself
 * responds to some requests before any filter runs. Handlers may override the headers.
 */
final class SecurityHeadersValve extends ValveBase {

  /** Responses of operations are data, for which no browser should load or run anything. */
  static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

  /** Only the page's own files; it uses inline styles, and icons in data URLs. */
  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PAGE_PATH = "/swagger-ui/";
  private static final String ONE_YEAR = "max-age=31536000";

  /** Creates a valve for an engine. */
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

  /** An unreadable request line has no path. */
  private static boolean isPage(@Nullable String path) {
    return path != null && path.contains(PAGE_PATH);
  }
}

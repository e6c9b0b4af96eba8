package io.penalties.server.requestid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request: the ids that a client may choose, and where the id is stored. */
public final class RequestId {

  /** The header of the client's id, and of the id in the response. */
  public static final String HEADER = "X-Request-Id";

  /** The field of log lines. */
  public static final String LOG_FIELD = "request_id";

  private static final String ATTRIBUTE = RequestId.class.getName();
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  private RequestId() {}

  /** The id of a request; null outside the service's own connectors. */
  public static @Nullable String of(HttpServletRequest request) {
    return (String) request.getAttribute(ATTRIBUTE);
  }

  /** Sets the id of a request. */
  public static void set(HttpServletRequest request, String id) {
    request.setAttribute(ATTRIBUTE, id);
  }

  /** Whether a client's id can be repeated unchanged in a header and a log line. */
  public static boolean isAcceptable(String id) {
    return ACCEPTABLE.matcher(id).matches();
  }
}

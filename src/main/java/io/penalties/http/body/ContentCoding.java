package io.penalties.http.body;

import io.penalties.http.problem.ProblemException;
import io.penalties.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The content codings that a request body may come in (RFC 9110, section 8.4). */
enum ContentCoding {
  IDENTITY,
  GZIP;

  private static final int MAX_ECHO = 100;

  static ContentCoding of(HttpServletRequest request) {
    List<String> codings = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("Content-Encoding"))) {
      for (String coding : line.split(",", -1)) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          codings.add(name);
        }
      }
    }
    if (codings.isEmpty()) {
      return IDENTITY;
    }
    if (codings.size() == 1 && (codings.contains("gzip") || codings.contains("x-gzip"))) {
      return GZIP;
    }
    throw unsupported(String.join(", ", codings));
  }

  private static ProblemException unsupported(String received) {
    String echo = received.substring(0, Math.min(received.length(), MAX_ECHO));
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Expected the content coding gzip, once, or none. Received: Content-Encoding=" + echo,
        Map.of("Accept-Encoding", "gzip"));
  }
}

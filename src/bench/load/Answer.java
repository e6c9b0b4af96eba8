package load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A whole HTTP answer, as it came.
 *
 * @param headers by lower-case name; values of one name joined by commas
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether no other request may follow on this connection. */
  boolean closes() {
    return header("connection").toLowerCase(Locale.ROOT).contains("close");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** For findings: the status and as much of the body as says what it is. */
  String summary() {
    String text = text();
    return status
        + " "
        + headers
        + " "
        + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
  }
}

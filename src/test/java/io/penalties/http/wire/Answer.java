package io.penalties.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A whole HTTP answer, as it came.
 *
 * @param headers by lower-case name; values of one name joined by commas
 */
public record Answer(int status, Map<String, String> headers, byte[] bytes) {

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether no other request may follow on this connection. */
  public boolean closes() {
    return header("connection").toLowerCase(Locale.ROOT).contains("close");
  }

  /** The body as text. */
  public String body() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** For findings: the status and as much of the body as says what it is. */
  public String summary() {
    String text = body();
    return status
        + " "
        + headers
        + " "
        + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
  }
}

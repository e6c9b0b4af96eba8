package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a malformed request.
 *
 * @param kind its name in the tables
 * @param isFramed whether its end is unambiguous, so that another request may follow
 */
record Malformed(String kind, byte[] bytes, boolean isFramed) {

  /** A malformed body in a well-formed request. */
  static Malformed body(String kind, String target, String headers, byte[] body) {
    String head =
        "POST "
            + target
            + " HTTP/1.1\r\nHost: penalties\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return new Malformed(kind, Gzip.concat(head.getBytes(StandardCharsets.US_ASCII), body), true);
  }

  /** Its first bytes, readable, for findings. */
  String evidence() {
    StringBuilder text = new StringBuilder(kind + ", " + bytes.length + " bytes: ");
    for (int i = 0; i < Math.min(bytes.length, 700); i++) {
      char c = (char) (bytes[i] & 0xff);
      if (c == '\r' || c == '\n') {
        text.append(c == '\r' ? "\\r" : "\\n");
      } else {
        text.append(c >= ' ' && c < 0x7f ? "" + c : String.format("\\x%02x", (int) c));
      }
    }
    return text.toString();
  }
}

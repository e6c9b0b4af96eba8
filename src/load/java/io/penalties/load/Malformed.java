package io.penalties.load;

import io.penalties.http.body.Gzip;
import java.nio.charset.StandardCharsets;

/**
 * A request that is wrong, as bytes.
 *
 * @param kind what the tables call it
 * @param isFramed whether where it ends is beyond doubt, so that another may follow
 */
record Malformed(String kind, byte[] bytes, boolean isFramed) {

  /** A wrong body in a right request. */
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

  /** For findings: the start of it, readable. */
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

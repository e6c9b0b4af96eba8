package io.penalties.load;

import java.nio.charset.StandardCharsets;

/**
 * A request and the number that must come back.
 *
 * @param kind what the tables call it
 * @param target the path and the query
 * @param headers lines of HTTP, each with its end
 * @param field the answer's field that has the number
 * @param value the number, exactly
 */
record Item(String kind, String target, String headers, Body body, String field, double value) {

  /** The request line and headers. */
  byte[] head(boolean expectContinue) {
    return ("POST "
            + target
            + " HTTP/1.1\r\nHost: penalties\r\n"
            + headers
            + (expectContinue ? "Expect: 100-continue\r\n" : "")
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether clients send this while they listen for an early answer. */
  boolean isLarge() {
    return body.length() > 64 << 10;
  }
}

package io.penalties.load;

import java.nio.charset.StandardCharsets;

/**
 * A request and the number that its answer must contain.
 *
 * @param kind its name in the tables
 * @param target the path and the query
 * @param headers header lines, each with its line end
 * @param field the answer's field that contains the number
 * @param value the exact number
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

  /** Whether clients watch for an early answer while they send this body. */
  boolean isLarge() {
    return body.length() > 64 << 10;
  }
}

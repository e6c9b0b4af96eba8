package io.penalties.http.multipart;

import io.penalties.format.MalformedDocumentException;

/** Creates exceptions for malformed multipart bodies. */
final class Malformed {

  private static final int MAX_QUOTE = 100;

  private Malformed() {}

  static MalformedDocumentException expected(String expected, String received) {
    return new MalformedDocumentException(
        "", "Expected %s. Received: %s".formatted(expected, received));
  }

  /** A byte, or -1 for the end of the body. */
  static String describe(int received) {
    return received < 0 ? "the end of the body" : "the byte 0x%02X".formatted(received);
  }

  /** Quotes what a client sent, shortened. */
  static String quote(String text) {
    int end = Math.min(text.length(), MAX_QUOTE);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return '"' + text.substring(0, end) + (end < text.length() ? "…\"" : "\"");
  }
}

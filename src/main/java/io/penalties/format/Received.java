package io.penalties.format;

import java.nio.charset.StandardCharsets;

/** Formats received values for error messages: short, on one line, safe in a log. */
public final class Received {

  private static final int MAX_CHARACTERS = 40;
  private static final int MAX_NAME_CHARACTERS = 1000;

  private Received() {}

  /** A name from a client, truncated if it is unusually long. */
  public static String name(String value) {
    if (value.length() <= MAX_NAME_CHARACTERS) {
      return value;
    }
    int end = MAX_NAME_CHARACTERS - 1;
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + '…';
  }

  /** A string in quotes. */
  public static String string(String value) {
    StringBuilder shown = new StringBuilder("\"");
    value.codePoints().limit(MAX_CHARACTERS).forEach(character -> append(shown, character));
    if (value.codePointCount(0, value.length()) > MAX_CHARACTERS) {
      shown.append('…');
    }
    return shown.append('"').toString();
  }

  private static void append(StringBuilder shown, int character) {
    if (character == '"' || character == '\\') {
      shown.append('\\').append((char) character);
    } else if (visible(character)) {
      shown.appendCodePoint(character);
    } else {
      for (char unit : Character.toChars(character)) {
        shown.append("\\u%04x".formatted((int) unit));
      }
    }
  }

  /** No line breaks, and nothing that reorders or hides the surrounding text. */
  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** A number literal. */
  public static String number(byte[] bytes, int from, int to) {
    int shown = Math.min(to - from, MAX_CHARACTERS);
    String literal = new String(bytes, from, shown, StandardCharsets.US_ASCII);
    return shown < to - from ? literal + "…" : literal;
  }
}

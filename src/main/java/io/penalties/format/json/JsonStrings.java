package io.penalties.format.json;

import java.nio.charset.StandardCharsets;

/** Decodes strings that the {@link StringScanner} has validated. */
final class JsonStrings {

  private JsonStrings() {}

  /** The position of the closing quote of the string that opens at {@code quote}. */
  static int closingQuote(byte[] bytes, int quote) {
    int position = quote + 1;
    while (bytes[position] != '"') {
      position += bytes[position] == '\\' ? 2 : 1;
    }
    return position;
  }

  /** The text of the string that opens at {@code quote}. */
  static String decode(byte[] bytes, int quote) {
    return decode(bytes, quote + 1, closingQuote(bytes, quote));
  }

  /** The text between two quotes. */
  static String decode(byte[] bytes, int from, int to) {
    int escape = indexOfEscape(bytes, from, to);
    if (escape == to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(to - from);
    int position = from;
    while (escape < to) {
      text.append(new String(bytes, position, escape - position, StandardCharsets.UTF_8));
      char letter = (char) bytes[escape + 1];
      text.append(letter == 'u' ? (char) hex(bytes, escape + 2) : unescape(letter));
      position = escape + (letter == 'u' ? 6 : 2);
      escape = indexOfEscape(bytes, position, to);
    }
    return text.append(new String(bytes, position, to - position, StandardCharsets.UTF_8))
        .toString();
  }

  /** The four hexadecimal digits at {@code position}, or -1 if one of them is not hexadecimal. */
  static int hex(byte[] bytes, int position) {
    int value = 0;
    for (int i = position; i < position + 4; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int indexOfEscape(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && bytes[position] != '\\') {
      position++;
    }
    return position;
  }

  private static char unescape(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }
}

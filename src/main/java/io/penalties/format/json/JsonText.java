package io.penalties.format.json;

import io.penalties.format.MalformedDocumentException;

/** The bytes of a document, and how a fault in them is put into words. */
final class JsonText {

  /** What {@link #at} answers behind the end; bytes outside ASCII are negative too. */
  static final int END = Integer.MIN_VALUE;

  private final byte[] bytes;
  private final int length;
  private final JsonPath path;

  JsonText(byte[] bytes, int length, JsonPath path) {
    this.bytes = bytes;
    this.length = length;
    this.path = path;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** The byte at {@code position}, or {@link #END}. */
  int at(int position) {
    return position < length ? bytes[position] : END;
  }

  int skipWhiteSpace(int from) {
    int position = from;
    while (position < length) {
      int next = bytes[position];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        break;
      }
      position++;
    }
    return position;
  }

  /** Where the document begins: after a byte order mark, which editors on Windows write. */
  int start() {
    int first = at(0) & 0xFF;
    int second = at(1) & 0xFF;
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
      throw malformed("Expected JSON in UTF-8. Received: a byte order mark of UTF-16.");
    }
    return first == 0xEF && second == 0xBB && (at(2) & 0xFF) == 0xBF ? 3 : 0;
  }

  /** What is at {@code position} is not JSON. */
  MalformedDocumentException syntax(int position, String expected) {
    if (skipWhiteSpace(0) == length) {
      return malformed("Expected a JSON document. Received: an empty one.");
    }
    String received =
        position >= length
            ? "the document ends early, at byte " + length
            : rendered(bytes[position]) + " at " + place(position);
    return new MalformedDocumentException(
        path.pointer(),
        "Expected %s. Received: %s.%s"
            .formatted(expected, received, JsonAdvice.at(bytes, position, length)),
        JsonAdvice.numberName(bytes, position, length));
  }

  /** The current value is at fault. */
  MalformedDocumentException malformed(String detail) {
    return new MalformedDocumentException(path.pointer(), detail);
  }

  /** As an editor counts: lines and columns from 1, columns in characters. */
  private String place(int position) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if ((bytes[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return "line %d, column %d (byte %d)".formatted(line, column, position);
  }

  private static String rendered(byte next) {
    return next > ' ' && next < 0x7F ? "'" + (char) next + "'" : "byte 0x%02X".formatted(next);
  }
}

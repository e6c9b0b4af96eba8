package io.penalties.format.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Suggests what to write instead of syntax that other languages have and JSON lacks. */
final class JsonAdvice {

  private static final int LONGEST_WORD = 8;

  private JsonAdvice() {}

  /** A sentence about the text at a position, with a leading space; empty if none applies. */
  static String at(byte[] bytes, int position, int length) {
    String name = numberName(bytes, position, length);
    if (name != null) {
      return " JSON has no number %1$s: write \"%1$s\", in quotes.".formatted(name);
    }
    int from = Math.min(position, length);
    String word = word(bytes, from, length);
    if (word.startsWith("None")) {
      return " Python's None is null in JSON.";
    }
    if (word.startsWith("True") || word.startsWith("False")) {
      return " Booleans are true and false in JSON.";
    }
    if (word.startsWith("'")) {
      return " JSON takes double quotes only.";
    }
    if (word.startsWith("/") || word.startsWith("#")) {
      return " JSON has no comments.";
    }
    boolean end = word.startsWith("]") || word.startsWith("}");
    return end && precededByComma(bytes, from) ? " JSON allows no comma before it." : "";
  }

  /** The string for a number that JSON lacks, if there is one here. */
  static @Nullable String numberName(byte[] bytes, int position, int length) {
    int from = Math.min(position, length);
    String word = word(bytes, from, length);
    if (word.startsWith("Infinity")) {
      return from > 0 && bytes[from - 1] == '-' ? "-Infinity" : "Infinity";
    }
    return word.startsWith("NaN") ? "NaN" : null;
  }

  private static String word(byte[] bytes, int from, int length) {
    int to = Math.min(length, from + LONGEST_WORD);
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean precededByComma(byte[] bytes, int from) {
    int at = from - 1;
    while (at >= 0 && bytes[at] <= ' ' && bytes[at] >= 0) {
      at--;
    }
    return at >= 0 && bytes[at] == ',';
  }
}

package io.penalties.regularizer.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Splits a formula into tokens. ASCII only, since letters that look alike are different names. */
final class Lexer {

  /** Longer symbols before their prefixes. */
  private static final List<String> SYMBOLS =
      List.of(
          "...", "**=", "**", "//", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "+", "-",
          "*", "/", "@", "%", "&", "|", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int brackets;
  private boolean lineEnded;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.skipBlanks()) {
      lexer.read();
    }
    lexer.add(Token.Kind.END, "", 0, text.length());
    return lexer.tokens;
  }

  /** Whether there is another token. */
  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\\' && text.startsWith("\n", at + 1)) {
        at += 2;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\n') {
        lineEnded |= c == '\n' && brackets == 0 && !tokens.isEmpty();
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void read() {
    if (lineEnded) {
      lineEnded = false;
      add(Token.Kind.LINE, "", column(text, at), at);
    }
    char c = text.charAt(at);
    if (isDigit(at, 10) || (c == '.' && isDigit(at + 1, 10))) {
      readNumber();
    } else if (isLetter(c)) {
      int start = at;
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      add(Token.Kind.NAME, text.substring(start, at), 0, start);
    } else if (c == '\'' || c == '"') {
      readText(c);
    } else {
      readSymbol();
    }
  }

  /** How far a word is from the beginning of its line; a tab counts as eight blanks. */
  static int column(String text, int at) {
    int column = 0;
    for (int i = text.lastIndexOf('\n', at - 1) + 1; i < at; i++) {
      column += text.charAt(i) == '\t' ? 8 : 1;
    }
    return column;
  }

  private void readNumber() {
    int start = at;
    int radix = radix();
    if (radix == 10) {
      skipDecimal();
    } else {
      at += isAt(at + 2, "_") ? 3 : 2;
      skipDigits(radix);
    }
    String digits = text.substring(start, at);
    boolean ended = at == text.length() || !isWord(text.charAt(at));
    double value = ended ? value(digits.replace("_", ""), radix) : Double.NaN;
    if (Double.isNaN(value) || (value != 0 && isZeroAndDigits(digits))) {
      throw new InvalidFormulaException(
          "Expected a number. Received: %s.".formatted(cut(digits + word(at))), start);
    }
    if (Double.isInfinite(value)) {
      throw new InvalidFormulaException(
          "Expected a number in the range of float64. Received: %s.".formatted(cut(digits)), start);
    }
    add(Token.Kind.NUMBER, cut(digits), value, start);
  }

  /** Whether it is an integer with a leading zero, octal in C: Python refuses it. */
  private static boolean isZeroAndDigits(String digits) {
    return digits.charAt(0) == '0'
        && digits.chars().allMatch(c -> c == '_' || c >= '0' && c <= '9');
  }

  /** The base that the prefix of a number names: {@code 0x}, {@code 0o}, {@code 0b}. */
  private int radix() {
    String prefix = text.substring(at, Math.min(at + 2, text.length()));
    return switch (prefix) {
      case "0x", "0X" -> 16;
      case "0o", "0O" -> 8;
      case "0b", "0B" -> 2;
      default -> 10;
    };
  }

  private void skipDecimal() {
    skipDigits(10);
    if (isAt(at, ".")) {
      at++;
      skipDigits(10);
    }
    if (isAt(at, "e") || isAt(at, "E")) {
      at++;
      at += isAt(at, "+") || isAt(at, "-") ? 1 : 0;
      skipDigits(10);
    }
  }

  /** Skips digits with single underscores between them. */
  private void skipDigits(int radix) {
    int start = at;
    while (isDigit(at, radix) || (at > start && isAt(at, "_") && isDigit(at + 1, radix))) {
      at++;
    }
  }

  /** The nearest float64; NaN for digits that are not a number. */
  private static double value(String digits, int radix) {
    try {
      return radix == 10
          ? Double.parseDouble(digits)
          : new BigInteger(digits.substring(2), radix).doubleValue();
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private boolean isAt(int index, String symbol) {
    return text.startsWith(symbol, index);
  }

  private boolean isDigit(int index, int radix) {
    return index < text.length()
        && text.charAt(index) < 0x80
        && Character.digit(text.charAt(index), radix) >= 0;
  }

  private void readText(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    if (text.startsWith(triple, at)) {
      readDescription(triple);
      return;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      throw new InvalidFormulaException(
          "Expected a plain string such as \"fro\". Received: a string without an end.", at);
    }
    add(Token.Kind.TEXT, text.substring(at + 1, end), 0, at);
    at = end + 1;
  }

  /** A string in three quotes may have any number of lines. */
  private void readDescription(String quotes) {
    int end = text.indexOf(quotes, at + quotes.length());
    if (end < 0) {
      throw new InvalidFormulaException(
          "Expected %s at the end of the string.".formatted(quotes), at);
    }
    add(Token.Kind.TEXT, text.substring(at + quotes.length(), end), 0, at);
    at = end + quotes.length();
  }

  private void readSymbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Token.Kind.SYMBOL, symbol, 0, at);
        brackets += "([{".contains(symbol) ? 1 : 0;
        brackets -= ")]}".contains(symbol) ? 1 : 0;
        at += symbol.length();
        return;
      }
    }
    int character = text.codePointAt(at);
    throw new InvalidFormulaException(
        character < 0x7F
            ? "Expected a name, a number, an operator or a parenthesis. Received: %s."
                .formatted(Character.toString(character))
            : "Expected ASCII characters only. Received: U+%04X %s."
                .formatted(character, Character.getName(character)),
        at);
  }

  private void add(Token.Kind kind, String word, double number, int position) {
    tokens.add(new Token(kind, word, number, position));
  }

  private String word(int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  private static String cut(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }

  private static boolean isWord(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}

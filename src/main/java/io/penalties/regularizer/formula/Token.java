package io.penalties.regularizer.formula;

import java.util.Set;

/**
 * A token of a formula.
 *
 * @param kind the kind of token
 * @param text the text; for a string, without the quotes
 * @param number the value of a number; the indentation of a line; else 0
 * @param position the index of its first character
 */
record Token(Kind kind, String text, double number, int position) {

  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "elif", "else", "for", "in", "is", "not", "and", "or", "lambda", "def", "return",
          "import", "from", "await", "yield", "del", "class", "with", "while", "try", "assert",
          "global", "raise", "pass");

  private static final Set<String> CONSTANTS = Set.of("None", "True", "False");

  /** Kinds of tokens. */
  enum Kind {
    /** A number without a sign. */
    NUMBER,
    /** A name or a keyword. */
    NAME,
    /** A string in quotes. */
    TEXT,
    /** An operator, a parenthesis, a comma. */
    SYMBOL,
    /** Between two lines: a line break that is not inside parentheses. */
    LINE,
    /** After the last token. */
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** Whether it is {@code None}, {@code True} or {@code False}, which no name can be. */
  boolean isConstant() {
    return kind == Kind.NAME && CONSTANTS.contains(text);
  }

  /** Whether it is a keyword of Python. {@code None} and the like are values. */
  boolean isKeyword() {
    return kind == Kind.NAME && KEYWORDS.contains(text);
  }

  /** The token in the words of an error message. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the formula";
      case LINE -> "the end of the line";
      case TEXT -> "the string '" + text + "'";
      case NUMBER, NAME, SYMBOL -> text;
    };
  }
}

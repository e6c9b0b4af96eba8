package io.penalties.regularizer.formula;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text the word; of a string what is between the quotes
 * @param number its value if it is a number, else 0
 * @param position the index of its first character
 */
record Token(Kind kind, String text, double number, int position) {

  /** What a word is. */
  enum Kind {
    /** A number without a sign. */
    NUMBER,
    /** A name or a keyword. */
    NAME,
    /** A string in quotes. */
    TEXT,
    /** An operator, a parenthesis, a comma. */
    SYMBOL,
    /** After the last word. */
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** As messages show it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the formula";
      case TEXT -> "the string '" + text + "'";
      case NUMBER, NAME, SYMBOL -> text;
    };
  }
}

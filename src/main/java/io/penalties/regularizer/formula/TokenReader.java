package io.penalties.regularizer.formula;

import java.util.List;

/**
 * The tokens of a formula one after the other, within the bounds of its nodes and of its depth. Not
 * thread-safe.
 */
final class TokenReader {

  private final List<Token> tokens;
  private int next;
  private int nodes;
  private int depth;

  TokenReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token after some others; the last one beyond the end. */
  Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  Token take() {
    return tokens.get(next++);
  }

  /** Goes back to the token that was taken last. */
  void back() {
    next--;
  }

  Token take(Token.Kind kind, String expected) {
    if (peek().kind() != kind) {
      throw unexpected(expected);
    }
    return take();
  }

  void require(String symbol) {
    if (!peek().is(symbol)) {
      throw unexpected(symbol);
    }
    next++;
  }

  /** The name of a parameter. */
  String parameter(String example) {
    return name("a parameter, as in " + example);
  }

  /** A name that can be given a value. */
  String name(String expected) {
    if (peek().isKeyword() || peek().isConstant()) {
      throw unexpected(expected);
    }
    return take(Token.Kind.NAME, expected).text();
  }

  /** Whether a function or a class begins on a later line. */
  boolean definesLater() {
    for (int i = next; i + 1 < tokens.size(); i++) {
      Token word = tokens.get(i + 1);
      if (tokens.get(i).kind() == Token.Kind.LINE && (word.isName("def") || word.isName("class"))) {
        return true;
      }
    }
    return false;
  }

  /** Skips what is left of a line. */
  void skipLine() {
    while (peek().kind() != Token.Kind.LINE && peek().kind() != Token.Kind.END) {
      next++;
    }
  }

  /** Skips a member of a class whose members begin at a column. */
  void skipMember(int column) {
    skipLine();
    while (peek().kind() == Token.Kind.LINE && peek().number() > column) {
      next++;
      skipLine();
    }
  }

  /** Goes one level deeper, within the bound of the recursion. */
  void enter() {
    if (++depth > FormulaLimits.MAX_DEPTH) {
      throw new InvalidFormulaException(
          "Expected a formula nested at most %d deep. Received: more."
              .formatted(FormulaLimits.MAX_DEPTH),
          peek().position());
    }
  }

  void leave() {
    depth--;
  }

  /** The nodes of the expressions so far. */
  int nodes() {
    return nodes;
  }

  void count() {
    count(1);
  }

  /** Counts nodes, those again that an expression repeats: the work goes by the whole tree. */
  void count(int more) {
    nodes += more;
    if (nodes > FormulaLimits.MAX_NODES) {
      throw new InvalidFormulaException(
          "Expected a formula of at most %d names, numbers and operations. Received: more."
              .formatted(FormulaLimits.MAX_NODES),
          peek().position());
    }
  }

  InvalidFormulaException unexpected(String expected) {
    return new InvalidFormulaException(
        "Expected %s. Received: %s.".formatted(expected, peek().shown()), peek().position());
  }
}

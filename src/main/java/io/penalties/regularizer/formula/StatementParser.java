package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.List;

/** Parses the lines of functions: {@code if}, {@code return}, and what they contain. */
final class StatementParser {

  private static final String ONE_EXPRESSION =
      "Expected one expression; a line break ends it unless it is inside parentheses.";

  private final TokenReader tokens;
  private final ExpressionParser expressions;
  private final AssignmentParser assignments;

  /** Whether lines that compute nothing, such as {@code super().__init__()}, are skipped. */
  private boolean initializing;

  StatementParser(TokenReader tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.assignments = new AssignmentParser(tokens, expressions);
  }

  /** The lines of {@code __init__}: what they assign. */
  List<Statement> initializer(int column) {
    initializing = true;
    List<Statement> lines = suite(column);
    initializing = false;
    return lines;
  }

  /** What follows a colon: lines that are indented further, or one on the same line. */
  List<Statement> suite(int column) {
    if (tokens.peek().kind() != Token.Kind.LINE) {
      List<Statement> statements = new ArrayList<>();
      statement(statements, column);
      return statements;
    }
    int inner = (int) tokens.peek().number();
    if (inner <= column) {
      throw tokens.unexpected("a line that is indented further");
    }
    tokens.take();
    return block(inner, false);
  }

  /**
   * Lines that are indented alike.
   *
   * @param column how far
   * @param first whether the first line may be indented less, as that of a copy is
   */
  List<Statement> block(int column, boolean first) {
    tokens.enter();
    List<Statement> statements = new ArrayList<>();
    int indented = column;
    statement(statements, indented);
    boolean cut = first;
    while (tokens.peek().kind() == Token.Kind.LINE) {
      int next = (int) tokens.peek().number();
      indented = cut ? Math.max(next, indented) : indented;
      cut = false;
      if (next < indented) {
        break;
      }
      if (next > indented
          || (!statements.isEmpty() && statements.getLast() instanceof Statement.Return)) {
        throw new InvalidFormulaException(ONE_EXPRESSION, tokens.peek().position());
      }
      tokens.take();
      statement(statements, indented);
    }
    tokens.leave();
    return statements;
  }

  /** Requires that the formula ends here. */
  void requireEnd() {
    if (tokens.peek().kind() == Token.Kind.LINE) {
      throw new InvalidFormulaException(ONE_EXPRESSION, tokens.peek().position());
    }
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.unexpected("the end of the formula");
    }
  }

  /** Reads one statement, of a block whose lines begin at a column. */
  void statement(List<Statement> statements, int column) {
    Token first = tokens.peek();
    tokens.count();
    if (first.isName("if")) {
      tokens.take();
      statements.add(branch(column));
    } else if (first.isName("return")) {
      tokens.take();
      statements.add(new Statement.Return(expressions.expression()));
    } else if (first.isName("raise")) {
      tokens.skipLine();
      statements.add(new Statement.Refusal(first.position()));
    } else if (first.isName("assert")) {
      statements.add(assertion());
    } else if (first.isName("pass")
        || (first.kind() == Token.Kind.TEXT && tokens.peek(1).kind() == Token.Kind.LINE)) {
      tokens.take();
    } else if (isAssignment()) {
      statements.add(assignments.parse());
    } else if (initializing) {
      tokens.skipLine();
    } else {
      statements.add(new Statement.Return(expressions.expression()));
    }
  }

  /** Whether an assignment begins here. */
  boolean isAssignment() {
    return assignments.begins();
  }

  private Statement branch(int column) {
    tokens.enter();
    Expression condition = expressions.expression();
    tokens.require(":");
    List<Statement> then = suite(column);
    List<Statement> otherwise = new ArrayList<>();
    boolean same = tokens.peek().kind() == Token.Kind.LINE && tokens.peek().number() == column;
    if (same && tokens.peek(1).isName("elif")) {
      tokens.take();
      tokens.take();
      otherwise.add(branch(column));
    } else if (same && tokens.peek(1).isName("else")) {
      tokens.take();
      tokens.take();
      tokens.require(":");
      otherwise.addAll(suite(column));
    }
    tokens.leave();
    return new Statement.Branch(condition, then, otherwise);
  }

  /** {@code assert condition, message}. */
  private Statement assertion() {
    int position = tokens.take().position();
    Expression condition = expressions.expression();
    tokens.skipLine();
    return new Statement.Branch(
        new Expression.Not(condition, position),
        List.of(new Statement.Refusal(position)),
        List.of());
  }
}

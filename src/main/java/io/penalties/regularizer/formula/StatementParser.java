package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the lines of functions: assignments, {@code if}, {@code return}. */
final class StatementParser {

  private static final String ONE_EXPRESSION =
      "Expected one expression; a line break ends it unless it is inside parentheses.";

  private final ExpressionParser words;

  /** Whether lines that compute nothing, such as {@code super().__init__()}, are skipped. */
  private boolean initializing;

  StatementParser(ExpressionParser words) {
    this.words = words;
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
    if (words.peek().kind() != Token.Kind.LINE) {
      List<Statement> statements = new ArrayList<>();
      statement(statements, column);
      return statements;
    }
    int inner = (int) words.peek().number();
    if (inner <= column) {
      throw words.unexpected("a line that is indented further");
    }
    words.take();
    return block(inner, false);
  }

  /**
   * Lines that are indented alike.
   *
   * @param column how far
   * @param first whether the first line may be indented less, as that of a copy is
   */
  List<Statement> block(int column, boolean first) {
    words.enter();
    List<Statement> statements = new ArrayList<>();
    int indented = column;
    statement(statements, indented);
    boolean cut = first;
    while (words.peek().kind() == Token.Kind.LINE) {
      int next = (int) words.peek().number();
      indented = cut ? Math.max(next, indented) : indented;
      cut = false;
      if (next < indented) {
        break;
      }
      if (next > indented
          || (!statements.isEmpty() && statements.getLast() instanceof Statement.Return)) {
        throw new InvalidFormulaException(ONE_EXPRESSION, words.peek().position());
      }
      words.take();
      statement(statements, indented);
    }
    words.leave();
    return statements;
  }

  /** Requires that the formula ends here. */
  void requireEnd() {
    if (words.peek().kind() == Token.Kind.LINE) {
      throw new InvalidFormulaException(ONE_EXPRESSION, words.peek().position());
    }
    if (words.peek().kind() != Token.Kind.END) {
      throw words.unexpected("the end of the formula");
    }
  }

  /** Reads one statement, of a block whose lines begin at a column. */
  void statement(List<Statement> statements, int column) {
    Token first = words.peek();
    words.count();
    if (first.isName("if")) {
      words.take();
      statements.add(branch(column));
    } else if (first.isName("return")) {
      words.take();
      statements.add(new Statement.Return(words.expression()));
    } else if (first.isName("raise")) {
      words.skipLine();
      statements.add(new Statement.Refusal(first.position()));
    } else if (first.isName("assert")) {
      statements.add(assertion());
    } else if (first.isName("pass")
        || (first.kind() == Token.Kind.TEXT && words.peek(1).kind() == Token.Kind.LINE)) {
      words.take();
    } else if (isAssignment()) {
      statements.add(assignment());
    } else if (initializing) {
      words.skipLine();
    } else {
      statements.add(new Statement.Return(words.expression()));
    }
  }

  /** Whether an assignment begins here. */
  boolean isAssignment() {
    return assigned() > 0;
  }

  private Statement branch(int column) {
    words.enter();
    Expression condition = words.expression();
    words.require(":");
    List<Statement> then = suite(column);
    List<Statement> otherwise = new ArrayList<>();
    boolean same = words.peek().kind() == Token.Kind.LINE && words.peek().number() == column;
    if (same && words.peek(1).isName("elif")) {
      words.take();
      words.take();
      otherwise.add(branch(column));
    } else if (same && words.peek(1).isName("else")) {
      words.take();
      words.take();
      words.require(":");
      otherwise.addAll(suite(column));
    }
    words.leave();
    return new Statement.Branch(condition, then, otherwise);
  }

  /** {@code assert condition, message}. */
  private Statement assertion() {
    int position = words.take().position();
    Expression condition = words.expression();
    words.skipLine();
    return new Statement.Branch(
        new Expression.Not(condition, position),
        List.of(new Statement.Refusal(position)),
        List.of());
  }

  /** How many names an assignment here begins with; 0 for none. */
  private int assigned() {
    int names = 0;
    for (int at = attribute(0); words.peek(at).kind() == Token.Kind.NAME; at += 2) {
      names++;
      Token after = words.peek(at + 1);
      if (after.is("=") || (names == 1 && (after.is(":") || augmented(after) != null))) {
        return names;
      }
      if (!after.is(",")) {
        return 0;
      }
    }
    return 0;
  }

  /** How many words {@code self.} takes here. */
  private int attribute(int at) {
    return words.peek(at).isName("self") && words.peek(at + 1).is(".") ? 2 : 0;
  }

  private static @Nullable Operator augmented(Token symbol) {
    return switch (symbol.kind() == Token.Kind.SYMBOL ? symbol.text() : "") {
      case "+=" -> Operator.ADD;
      case "-=" -> Operator.SUBTRACT;
      case "*=" -> Operator.MULTIPLY;
      case "/=" -> Operator.DIVIDE;
      case "**=" -> Operator.POWER;
      default -> null;
    };
  }

  private Statement assignment() {
    List<String> names = new ArrayList<>();
    int position = words.peek().position();
    int attribute = attribute(0);
    for (int i = 0; i < attribute; i++) {
      words.take();
    }
    Token symbol;
    do {
      names.add((attribute > 0 ? "self." : "") + words.parameter("x = ops.square(x)"));
      symbol = words.take();
    } while (symbol.is(","));
    if (symbol.is(":")) {
      words.expression();
      words.require("=");
    }
    Expression value = words.expression();
    if (words.peek().is(",")) {
      value = tuple(value);
    }
    Operator operator = augmented(symbol);
    if (operator != null) {
      Expression before = new Expression.Path(List.of(names.getFirst().split("\\.")), position);
      value = new Expression.Operation(operator, before, value, symbol.position());
    }
    return new Statement.Assignment(names, value, position);
  }

  /** {@code a, b} without parentheses. */
  private Expression tuple(Expression first) {
    List<Expression> elements = new ArrayList<>(List.of(first));
    while (words.peek().is(",")) {
      words.take();
      elements.add(words.expression());
    }
    return new Expression.Items(elements, first.position());
  }
}

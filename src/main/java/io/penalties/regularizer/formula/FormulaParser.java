package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a formula: an expression, a {@code lambda}, the lines of a function's body, or the function
 * with its {@code def}. Bodies have assignments, {@code if} and {@code return}; an expression alone
 * has no conditions.
 */
final class FormulaParser {

  /**
   * A formula as it is written.
   *
   * @param parameter what it calls the tensor
   * @param defaults values of its other parameters, where the config has none
   * @param body what it does; the last line may be the expression alone
   * @param position where the body begins
   */
  record Parsed(
      String parameter, Map<String, Expression> defaults, List<Statement> body, int position) {}

  private static final String ONE_EXPRESSION =
      "Expected one expression; a line break ends it unless it is inside parentheses.";

  private final String text;
  private final ExpressionParser words;

  FormulaParser(String text) {
    this.text = text;
    this.words = new ExpressionParser(Lexer.tokens(text));
  }

  Parsed parse() {
    skipDecorators();
    int named = words.peek().kind() == Token.Kind.NAME && words.peek(1).is("=") ? 2 : 0;
    int returned = words.peek().isName("return") ? 1 : 0;
    if (words.peek(named + returned).isName("lambda")) {
      for (int i = named + returned; i >= 0; i--) {
        words.take();
      }
      return lambda();
    }
    if (words.peek().isName("def")) {
      words.take();
      return function();
    }
    if (words.peek().isName("class")) {
      throw words.unexpected("the method __call__ of the class alone, or a function");
    }
    int position = words.peek().position();
    List<Statement> body = block(Lexer.column(text, position), true);
    if (body.size() == 1 && body.getFirst() instanceof Statement.Return && returned == 0) {
      requireNoCondition();
    }
    return ended(new Parsed("x", Map.of(), body, position));
  }

  private void requireNoCondition() {
    if (words.condition() >= 0) {
      throw new InvalidFormulaException(
          "Expected an expression without a condition; a function may have one: def f(x): return"
              + " a if c else b.",
          words.condition());
    }
  }

  private Parsed ended(Parsed formula) {
    if (words.peek().kind() == Token.Kind.LINE) {
      throw new InvalidFormulaException(ONE_EXPRESSION, words.peek().position());
    }
    if (words.peek().kind() != Token.Kind.END) {
      throw words.unexpected("the end of the formula");
    }
    return formula;
  }

  private void skipDecorators() {
    while (words.peek().is("@")) {
      skipLine();
      if (words.peek().kind() == Token.Kind.LINE) {
        words.take();
      }
    }
  }

  private void skipLine() {
    while (words.peek().kind() != Token.Kind.LINE && words.peek().kind() != Token.Kind.END) {
      words.take();
    }
  }

  private Parsed lambda() {
    Map<String, Expression> defaults = new LinkedHashMap<>();
    String parameter = parameters(":", "lambda x: x", defaults);
    int position = words.peek().position();
    Statement.Return value = new Statement.Return(words.expression());
    return ended(new Parsed(parameter, defaults, List.of(value), position));
  }

  private Parsed function() {
    words.take(Token.Kind.NAME, "the name of the function");
    words.require("(");
    Map<String, Expression> defaults = new LinkedHashMap<>();
    String parameter = parameters(")", "def f(x):", defaults);
    if (words.peek().is("->")) {
      words.take();
      words.expression();
    }
    words.require(":");
    int position = words.peek().position();
    return ended(new Parsed(parameter, defaults, suite(-1), position));
  }

  /** The parameters up to {@code close}; the first but self is the tensor. */
  private String parameters(String close, String example, Map<String, Expression> defaults) {
    if (words.peek().isName("self") && words.peek(1).is(",")) {
      words.take();
      words.take();
    }
    String tensor = parameter(example);
    annotation(close);
    while (words.peek().is(",") && !words.peek(1).is(close)) {
      words.take();
      String name = parameter(example);
      annotation(close);
      if (words.peek().is("=")) {
        words.take();
        defaults.put(name, words.expression());
      }
    }
    if (words.peek().is(",")) {
      words.take();
    }
    words.require(close);
    return tensor;
  }

  private String parameter(String example) {
    if (ExpressionParser.isKeyword(words.peek())) {
      throw words.unexpected("a parameter, as in " + example);
    }
    return words.take(Token.Kind.NAME, "a parameter, as in " + example).text();
  }

  /** A type, of which a function needs nothing; a lambda has none. */
  private void annotation(String close) {
    if (!close.equals(":") && words.peek().is(":")) {
      words.take();
      words.expression();
    }
  }

  /** What follows a colon: lines that are indented further, or one on the same line. */
  private List<Statement> suite(int column) {
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
  private List<Statement> block(int column, boolean first) {
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

  private void statement(List<Statement> statements, int column) {
    Token first = words.peek();
    words.count();
    if (first.isName("if")) {
      words.take();
      statements.add(branch(column));
    } else if (first.isName("return")) {
      words.take();
      statements.add(new Statement.Return(words.expression()));
    } else if (first.isName("raise")) {
      skipLine();
      statements.add(new Statement.Refusal(first.position()));
    } else if (first.isName("pass")
        || (first.kind() == Token.Kind.TEXT && words.peek(1).kind() == Token.Kind.LINE)) {
      words.take();
    } else if (assigned() > 0) {
      statements.add(assignment());
    } else {
      statements.add(new Statement.Return(words.expression()));
    }
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

  /** How many names an assignment here begins with; 0 for none. */
  private int assigned() {
    int names = 0;
    for (int at = 0; words.peek(at).kind() == Token.Kind.NAME; at += 2) {
      names++;
      Token after = words.peek(at + 1);
      if (after.is("=") || (names == 1 && augmented(after) != null)) {
        return names;
      }
      if (!after.is(",")) {
        return 0;
      }
    }
    return 0;
  }

  private static @Nullable Operator augmented(Token symbol) {
    return switch (symbol.kind() == Token.Kind.SYMBOL ? symbol.text() : "") {
      case "+=" -> Operator.ADD;
      case "-=" -> Operator.SUBTRACT;
      case "*=" -> Operator.MULTIPLY;
      case "/=" -> Operator.DIVIDE;
      default -> null;
    };
  }

  private Statement assignment() {
    List<String> names = new ArrayList<>();
    int position = words.peek().position();
    Token symbol;
    do {
      names.add(parameter("x = ops.square(x)"));
      symbol = words.take();
    } while (symbol.is(","));
    Expression value = words.expression();
    if (words.peek().is(",")) {
      value = tuple(value);
    }
    Operator operator = augmented(symbol);
    if (operator != null) {
      Expression before = new Expression.Path(List.of(names.getFirst()), position);
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

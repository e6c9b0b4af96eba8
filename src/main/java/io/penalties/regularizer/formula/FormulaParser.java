package io.penalties.regularizer.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a formula: an expression, a {@code lambda}, the lines of a function's body, the function
 * with its {@code def}, or the class of a regularizer. Bodies have assignments, {@code if} and
 * {@code return}; an expression alone has no conditions.
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

  private final String text;
  private final ExpressionParser words;
  private final StatementParser lines;
  private final Map<String, Expression> defaults = new LinkedHashMap<>();

  FormulaParser(String text) {
    this.text = text;
    this.words = new ExpressionParser(Lexer.tokens(text));
    this.lines = new StatementParser(words);
  }

  Parsed parse() {
    List<Statement> constants = constants();
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
      return function(constants);
    }
    if (words.peek().isName("class")) {
      return regularizer(constants);
    }
    int position = words.peek().position();
    List<Statement> body = lines.block(Lexer.column(text, position), true);
    if (body.size() == 1 && body.getFirst() instanceof Statement.Return && returned == 0) {
      requireNoCondition();
    }
    return ended("x", body, position);
  }

  private void requireNoCondition() {
    if (words.condition() >= 0) {
      throw new InvalidFormulaException(
          "Expected an expression without a condition; a function may have one: def f(x): return"
              + " a if c else b.",
          words.condition());
    }
  }

  private Parsed ended(String parameter, List<Statement> body, int position) {
    lines.requireEnd();
    return new Parsed(parameter, defaults, body, position);
  }

  /** What is assigned before a function or a class. */
  private List<Statement> constants() {
    List<Statement> constants = new ArrayList<>();
    skipPreamble();
    while (lines.isAssignment() && words.definesLater()) {
      lines.statement(constants, 0);
      words.skipLine();
      words.take();
      skipPreamble();
    }
    return constants;
  }

  /** Skips decorators, and imports: names of libraries are known. */
  private void skipPreamble() {
    while (words.peek().is("@") || words.peek().isName("import") || words.peek().isName("from")) {
      words.skipLine();
      if (words.peek().kind() == Token.Kind.LINE) {
        words.take();
      }
    }
  }

  private Parsed lambda() {
    String parameter = parameters(":", "lambda x: x");
    int position = words.peek().position();
    Statement.Return value = new Statement.Return(words.expression());
    return ended(parameter, List.of(value), position);
  }

  private Parsed function(List<Statement> before) {
    words.take(Token.Kind.NAME, "the name of the function");
    words.require("(");
    String parameter = parameters(")", "def f(x):");
    openBody();
    int position = words.peek().position();
    List<Statement> body = new ArrayList<>(before);
    body.addAll(lines.suite(-1));
    return ended(parameter, body, position);
  }

  /** The type of the result, and the colon. */
  private void openBody() {
    if (words.peek().is("->")) {
      words.take();
      words.expression();
    }
    words.require(":");
  }

  /** A class: what its {@code __init__} assigns and its {@code __call__} computes from it. */
  private Parsed regularizer(List<Statement> constants) {
    words.skipLine();
    int column = words.peek().kind() == Token.Kind.LINE ? (int) words.peek().number() : 0;
    List<Statement> initial = new ArrayList<>(constants);
    List<Statement> body = new ArrayList<>();
    String parameter = "";
    int position = 0;
    while (words.peek().kind() == Token.Kind.LINE && words.peek().number() == column) {
      words.take();
      boolean method = words.peek().isName("def");
      if (method && words.peek(1).isName("__init__")) {
        words.take();
        words.take();
        words.require("(");
        initializerParameters();
        openBody();
        initial.addAll(lines.initializer(column));
      } else if (method && words.peek(1).isName("__call__")) {
        words.take();
        words.take();
        words.require("(");
        parameter = parameters(")", "def __call__(self, x):");
        openBody();
        position = words.peek().position();
        body.addAll(lines.suite(column));
      } else {
        if (method) {
          initial.add(other(words.peek(1)));
        }
        words.skipMember(column);
      }
    }
    if (parameter.isEmpty()) {
      throw words.unexpected("a class with a method def __call__(self, x)");
    }
    initial.addAll(body);
    return ended(parameter, initial, position);
  }

  /** Another method or a property: its name must not be taken for a value of the config. */
  private static Statement other(Token name) {
    Expression text = new Expression.Text("a method", name.position());
    return new Statement.Assignment(List.of("self." + name.text()), text, name.position());
  }

  /** {@code self}, and the arguments that the config has values for. */
  private void initializerParameters() {
    words.parameter("def __init__(self):");
    optionalParameters(")", "def __init__(self, l2=0.01):");
  }

  /** The parameters up to {@code close}; the first but self is the tensor. */
  private String parameters(String close, String example) {
    if (words.peek().isName("self") && words.peek(1).is(",")) {
      words.take();
      words.take();
    }
    String tensor = words.parameter(example);
    annotation(close);
    optionalParameters(close, example);
    return tensor;
  }

  private void optionalParameters(String close, String example) {
    while (words.peek().is(",") && !words.peek(1).is(close)) {
      words.take();
      boolean rest = words.peek().is("*") || words.peek().is("**");
      if (rest) {
        words.take();
      }
      if (rest && words.peek().is(",")) {
        continue;
      }
      String name = words.parameter(example);
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
  }

  /** A type, of which a function needs nothing; a lambda has none. */
  private void annotation(String close) {
    if (!close.equals(":") && words.peek().is(":")) {
      words.take();
      words.expression();
    }
  }
}

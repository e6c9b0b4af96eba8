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
  private final TokenReader tokens;
  private final ExpressionParser expressions;
  private final StatementParser lines;
  private final Map<String, Expression> defaults = new LinkedHashMap<>();

  FormulaParser(String text) {
    this.text = text;
    this.tokens = new TokenReader(Lexer.tokens(text));
    this.expressions = new ExpressionParser(tokens);
    this.lines = new StatementParser(tokens, expressions);
  }

  Parsed parse() {
    List<Statement> constants = constants();
    int named = tokens.peek().kind() == Token.Kind.NAME && tokens.peek(1).is("=") ? 2 : 0;
    int returned = tokens.peek().isName("return") ? 1 : 0;
    if (tokens.peek(named + returned).isName("lambda")) {
      for (int i = named + returned; i >= 0; i--) {
        tokens.take();
      }
      return lambda();
    }
    if (tokens.peek().isName("def")) {
      tokens.take();
      return function(constants);
    }
    if (tokens.peek().isName("class")) {
      return regularizer(constants);
    }
    int position = tokens.peek().position();
    List<Statement> body = lines.block(Lexer.column(text, position), true);
    if (body.size() == 1 && body.getFirst() instanceof Statement.Return && returned == 0) {
      requireNoCondition();
    }
    return ended("x", body, position);
  }

  private void requireNoCondition() {
    if (expressions.condition() >= 0) {
      throw new InvalidFormulaException(
          "Expected an expression without a condition; a function may have one: def f(x): return"
              + " a if c else b.",
          expressions.condition());
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
    while (lines.isAssignment() && tokens.definesLater()) {
      lines.statement(constants, 0);
      tokens.skipLine();
      tokens.take();
      skipPreamble();
    }
    return constants;
  }

  /** Skips decorators, and imports: names of libraries are known. */
  private void skipPreamble() {
    while (tokens.peek().is("@")
        || tokens.peek().isName("import")
        || tokens.peek().isName("from")) {
      tokens.skipLine();
      if (tokens.peek().kind() == Token.Kind.LINE) {
        tokens.take();
      }
    }
  }

  private Parsed lambda() {
    String parameter = parameters(":", "lambda x: x");
    int position = tokens.peek().position();
    Statement.Return value = new Statement.Return(expressions.expression());
    return ended(parameter, List.of(value), position);
  }

  private Parsed function(List<Statement> before) {
    tokens.take(Token.Kind.NAME, "the name of the function");
    tokens.require("(");
    String parameter = parameters(")", "def f(x):");
    openBody();
    int position = tokens.peek().position();
    List<Statement> body = new ArrayList<>(before);
    body.addAll(lines.suite(-1));
    return ended(parameter, body, position);
  }

  /** The type of the result, and the colon. */
  private void openBody() {
    if (tokens.peek().is("->")) {
      tokens.take();
      expressions.expression();
    }
    tokens.require(":");
  }

  /** A class: what its {@code __init__} assigns and its {@code __call__} computes from it. */
  private Parsed regularizer(List<Statement> constants) {
    tokens.skipLine();
    int column = tokens.peek().kind() == Token.Kind.LINE ? (int) tokens.peek().number() : 0;
    List<Statement> initial = new ArrayList<>(constants);
    List<Statement> body = new ArrayList<>();
    String parameter = "";
    int position = 0;
    while (tokens.peek().kind() == Token.Kind.LINE && tokens.peek().number() == column) {
      tokens.take();
      boolean method = tokens.peek().isName("def");
      if (method && tokens.peek(1).isName("__init__")) {
        tokens.take();
        tokens.take();
        tokens.require("(");
        initializerParameters();
        openBody();
        initial.addAll(lines.initializer(column));
      } else if (method && tokens.peek(1).isName("__call__")) {
        tokens.take();
        tokens.take();
        tokens.require("(");
        parameter = parameters(")", "def __call__(self, x):");
        openBody();
        position = tokens.peek().position();
        body.addAll(lines.suite(column));
      } else {
        if (method) {
          initial.add(other(tokens.peek(1)));
        }
        tokens.skipMember(column);
      }
    }
    if (parameter.isEmpty()) {
      throw tokens.unexpected("a class with a method def __call__(self, x)");
    }
    initial.addAll(body);
    return ended(parameter, initial, position);
  }

  /** Another method or a property: its name must not be taken for a value of the config. */
  private static Statement other(Token name) {
    Expression text = new Expression.Text("a method", name.position());
    Statement.Target attribute = new Statement.Target.Name("self." + name.text());
    return new Statement.Assignment(List.of(attribute), text, name.position());
  }

  /** {@code self}, and the arguments that the config has values for. */
  private void initializerParameters() {
    tokens.parameter("def __init__(self):");
    optionalParameters(")", "def __init__(self, l2=0.01):");
  }

  /** The parameters up to {@code close}; the first but self is the tensor. */
  private String parameters(String close, String example) {
    if (tokens.peek().isName("self") && tokens.peek(1).is(",")) {
      tokens.take();
      tokens.take();
    }
    String tensor = tokens.parameter(example);
    annotation(close);
    optionalParameters(close, example);
    return tensor;
  }

  private void optionalParameters(String close, String example) {
    while (tokens.peek().is(",") && !tokens.peek(1).is(close)) {
      tokens.take();
      boolean rest = tokens.peek().is("*") || tokens.peek().is("**");
      if (rest) {
        tokens.take();
      }
      if (rest && tokens.peek().is(",")) {
        continue;
      }
      String name = tokens.parameter(example);
      annotation(close);
      if (tokens.peek().is("=")) {
        tokens.take();
        defaults.put(name, expressions.expression());
      }
    }
    if (tokens.peek().is(",")) {
      tokens.take();
    }
    tokens.require(close);
  }

  /** A type, of which a function needs nothing; a lambda has none. */
  private void annotation(String close) {
    if (!close.equals(":") && tokens.peek().is(":")) {
      tokens.take();
      expressions.expression();
    }
  }
}

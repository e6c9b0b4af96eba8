package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Argument;
import io.penalties.regularizer.formula.Expression.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the subset of Python expressions that formulas use. Recursion is bounded by {@link
 * FormulaLimits#MAX_DEPTH}.
 */
final class ExpressionParser {

  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "else", "for", "in", "is", "not", "and", "or", "lambda", "def", "return", "import",
          "await", "yield", "del", "class", "with", "while", "try", "assert", "global");

  private final List<Token> tokens;
  private int next;
  private int nodes;
  private int depth;

  ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** A formula: its name for the tensor, and the expression. */
  record Parsed(String parameter, Expression expression) {}

  Parsed parse() {
    if (peek().isName("return")) {
      next++;
    }
    String parameter = peek().isName("lambda") ? lambda() : "x";
    Expression expression = expression(0);
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("the end of the formula");
    }
    return new Parsed(parameter, expression);
  }

  private String lambda() {
    next++;
    Token parameter = take(Token.Kind.NAME, "a parameter, as in lambda x: x");
    if (parameter.isName("self") && peek().is(",")) {
      next++;
      parameter = take(Token.Kind.NAME, "a parameter, as in lambda self, x: x");
    }
    require(":");
    return parameter.text();
  }

  /** An expression of operators that bind more tightly than {@code strength}. */
  private Expression expression(int strength) {
    enter();
    Expression left = peek().is("-") || peek().is("+") ? sign() : postfix();
    for (Optional<Operator> found = Operator.find(peek());
        found.isPresent() && found.get().strength() > strength;
        found = Operator.find(peek())) {
      Operator operator = found.get();
      Token symbol = take();
      int binds = operator == Operator.POWER ? Operator.PRODUCT : operator.strength();
      Expression right = expression(binds);
      left = counted(new Expression.Operation(operator, left, right, symbol.position()));
      if (operator.strength() == Operator.COMPARISON
          && Operator.find(peek()).filter(o -> o.strength() == Operator.COMPARISON).isPresent()) {
        throw unexpected("one comparison: chains have no meaning on elements");
      }
    }
    depth--;
    return left;
  }

  private Expression sign() {
    Token sign = take();
    Expression operand = expression(Operator.PRODUCT);
    return sign.is("-") ? counted(new Expression.Negation(operand, sign.position())) : operand;
  }

  private Expression postfix() {
    Expression target = primary();
    while (true) {
      Token token = peek();
      if (token.is(".")) {
        next++;
        target = member(target, take(Token.Kind.NAME, "a name after the dot"), token.position());
      } else if (token.is("(")) {
        next++;
        target = counted(new Expression.Call(target, arguments(), target.position()));
      } else if (token.is("[")) {
        next++;
        target = counted(new Expression.Index(target, subscripts(), token.position()));
      } else {
        return target;
      }
    }
  }

  private Expression member(Expression target, Token name, int position) {
    if (target instanceof Expression.Path(List<String> names, int start)) {
      List<String> longer = new ArrayList<>(names);
      longer.add(name.text());
      count();
      return new Expression.Path(longer, start);
    }
    return counted(new Expression.Member(target, name.text(), position));
  }

  private Expression primary() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> counted(new Expression.Literal(token.number(), token.position()));
      case TEXT -> counted(new Expression.Text(token.text(), token.position()));
      case NAME -> name(token);
      case SYMBOL -> {
        if (token.is("(") || token.is("[")) {
          yield items(token);
        }
        next--;
        throw unexpected("a value");
      }
      case END -> {
        next--;
        throw unexpected("a value");
      }
    };
  }

  private Expression name(Token token) {
    if (KEYWORDS.contains(token.text())) {
      next--;
      throw unexpected("a value; formulas are single expressions without if, for or lambda");
    }
    return counted(
        switch (token.text()) {
          case "None" -> new Expression.None(token.position());
          case "True" -> new Expression.Literal(1, token.position());
          case "False" -> new Expression.Literal(0, token.position());
          default -> new Expression.Path(List.of(token.text()), token.position());
        });
  }

  /** The content of parentheses (one expression, or a tuple) or of brackets (a list). */
  private Expression items(Token open) {
    String close = open.is("(") ? ")" : "]";
    List<Expression> elements = new ArrayList<>();
    boolean comma = false;
    while (!peek().is(close)) {
      elements.add(expression(0));
      comma = peek().is(",");
      if (comma) {
        next++;
      } else if (!peek().is(close)) {
        throw unexpected("%s or a comma".formatted(close));
      }
    }
    require(close);
    return open.is("(") && elements.size() == 1 && !comma
        ? elements.getFirst()
        : counted(new Expression.Items(elements, open.position()));
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    while (!peek().is(")")) {
      @Nullable String name = null;
      if (peek().kind() == Token.Kind.NAME && tokens.get(next + 1).is("=")) {
        name = take().text();
        next++;
      }
      arguments.add(new Argument(name, expression(0)));
      if (peek().is(",")) {
        next++;
      } else if (!peek().is(")")) {
        throw unexpected(") or a comma");
      }
    }
    require(")");
    return arguments;
  }

  private List<Subscript> subscripts() {
    List<Subscript> subscripts = new ArrayList<>();
    while (!peek().is("]")) {
      subscripts.add(subscript());
      if (peek().is(",")) {
        next++;
      } else if (!peek().is("]")) {
        throw unexpected("] or a comma");
      }
    }
    if (subscripts.isEmpty()) {
      throw unexpected("an index");
    }
    require("]");
    return subscripts;
  }

  private Subscript subscript() {
    if (peek().is("...")) {
      next++;
      count();
      return new Subscript.Rest();
    }
    Expression start = peek().is(":") ? null : expression(0);
    if (start != null && !peek().is(":")) {
      return new Subscript.At(start);
    }
    require(":");
    Expression stop = endsSubscript() ? null : expression(0);
    Expression step = null;
    if (peek().is(":")) {
      next++;
      step = endsSubscript() ? null : expression(0);
    }
    count();
    return new Subscript.Range(start, stop, step);
  }

  private boolean endsSubscript() {
    return peek().is(":") || peek().is(",") || peek().is("]");
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private Token take(Token.Kind kind, String expected) {
    if (peek().kind() != kind) {
      throw unexpected(expected);
    }
    return take();
  }

  private void require(String symbol) {
    if (!peek().is(symbol)) {
      throw unexpected(symbol);
    }
    next++;
  }

  private void enter() {
    if (++depth > FormulaLimits.MAX_DEPTH) {
      throw new InvalidFormulaException(
          "Expected a formula nested at most %d deep. Received: more."
              .formatted(FormulaLimits.MAX_DEPTH),
          peek().position());
    }
  }

  private Expression counted(Expression expression) {
    count();
    return expression;
  }

  private void count() {
    if (++nodes > FormulaLimits.MAX_NODES) {
      throw new InvalidFormulaException(
          "Expected a formula of at most %d names, numbers and operations. Received: more."
              .formatted(FormulaLimits.MAX_NODES),
          peek().position());
    }
  }

  private InvalidFormulaException unexpected(String expected) {
    return new InvalidFormulaException(
        "Expected %s. Received: %s.".formatted(expected, peek().shown()), peek().position());
  }
}

package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Expression.Argument;
import io.penalties.regularizer.formula.Expression.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses the subset of Python expressions that formulas use. Recursion is bounded by {@link
 * FormulaLimits#MAX_DEPTH}.
 */
final class ExpressionParser {

  private final TokenReader tokens;
  private int condition = -1;

  ExpressionParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** Any expression. */
  Expression expression() {
    Expression value = disjunction();
    if (!tokens.peek().isName("if")) {
      return value;
    }
    int position = tokens.take().position();
    condition = condition < 0 ? position : condition;
    Expression asked = disjunction();
    if (!tokens.peek().isName("else")) {
      throw tokens.unexpected("else");
    }
    tokens.take();
    tokens.enter();
    Expression otherwise = expression();
    tokens.leave();
    return counted(new Expression.Conditional(asked, value, otherwise, position));
  }

  /** Where the first {@code a if c else b} is; −1 for none so far. */
  int condition() {
    return condition;
  }

  private Expression disjunction() {
    Expression left = conjunction();
    while (tokens.peek().isName("or")) {
      int position = tokens.take().position();
      left = counted(new Expression.Logic(false, left, conjunction(), position));
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = inversion();
    while (tokens.peek().isName("and")) {
      int position = tokens.take().position();
      left = counted(new Expression.Logic(true, left, inversion(), position));
    }
    return left;
  }

  private Expression inversion() {
    if (!tokens.peek().isName("not")) {
      return identity();
    }
    int position = tokens.take().position();
    tokens.enter();
    Expression operand = inversion();
    tokens.leave();
    return counted(new Expression.Not(operand, position));
  }

  private Expression identity() {
    int before = tokens.nodes();
    Expression left = expression(0);
    if (tokens.peek().isName("in")
        || (tokens.peek().isName("not") && tokens.peek(1).isName("in"))) {
      return membership(left, tokens.nodes() - before);
    }
    if (!tokens.peek().isName("is")) {
      return left;
    }
    int position = tokens.take().position();
    boolean same = !tokens.peek().isName("not");
    if (!same) {
      tokens.take();
    }
    return counted(new Expression.Identity(same, left, expression(0), position));
  }

  /** {@code left in (a, b)}: whether it equals one of them. */
  private Expression membership(Expression left, int size) {
    boolean without = tokens.peek().isName("not");
    if (without) {
      tokens.take();
    }
    int position = tokens.take().position();
    if (!(expression(0) instanceof Expression.Items(List<Expression> elements, _))) {
      throw tokens.unexpected("a list after in, such as (1, 2)");
    }
    Expression found = counted(new Expression.Literal(0, false, position));
    for (Expression element : elements) {
      tokens.count(size);
      Expression equal = new Expression.Operation(Operator.EQUAL, left, element, position);
      found = counted(new Expression.Logic(false, found, equal, position));
    }
    return without ? counted(new Expression.Not(found, position)) : found;
  }

  /** An expression of operators that bind more tightly than {@code strength}. */
  private Expression expression(int strength) {
    tokens.enter();
    Expression left = tokens.peek().is("-") || tokens.peek().is("+") ? sign() : postfix();
    // In a < b < c the right side of what was compared first: as a < b and b < c.
    Expression compared = left;
    int size = 0;
    for (Optional<Operator> found = Operator.find(tokens.peek());
        found.isPresent() && found.get().strength() > strength;
        found = Operator.find(tokens.peek())) {
      Operator operator = found.get();
      Token symbol = tokens.take();
      int binds = operator == Operator.POWER ? Operator.PRODUCT : operator.strength();
      int before = tokens.nodes();
      Expression right = expression(binds);
      int rightSize = tokens.nodes() - before;
      Expression both = new Expression.Operation(operator, compared, right, symbol.position());
      boolean comparison = operator.strength() == Operator.COMPARISON;
      boolean chained = comparison && compared != left;
      tokens.count(chained ? size : 0);
      size = rightSize;
      left = counted(chained ? new Expression.Logic(true, left, both, symbol.position()) : both);
      compared = comparison ? right : left;
    }
    tokens.leave();
    return left;
  }

  private Expression sign() {
    Token sign = tokens.take();
    Expression operand = expression(Operator.PRODUCT);
    return sign.is("-") ? counted(new Expression.Negation(operand, sign.position())) : operand;
  }

  private Expression postfix() {
    Expression target = primary();
    while (true) {
      Token token = tokens.peek();
      if (token.is(".")) {
        tokens.take();
        target =
            member(target, tokens.take(Token.Kind.NAME, "a name after the dot"), token.position());
      } else if (token.is("(")) {
        tokens.take();
        target = counted(new Expression.Call(target, arguments(), target.position()));
      } else if (token.is("[")) {
        tokens.take();
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
      tokens.count();
      return new Expression.Path(longer, start);
    }
    return counted(new Expression.Member(target, name.text(), position));
  }

  private Expression primary() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case NUMBER -> counted(new Expression.Literal(token.number(), false, token.position()));
      case TEXT -> counted(new Expression.Text(token.text(), token.position()));
      case NAME -> name(token);
      case SYMBOL -> {
        if (token.is("(") || token.is("[")) {
          yield items(token);
        }
        tokens.back();
        throw tokens.unexpected("a value");
      }
      case LINE, END -> {
        tokens.back();
        throw tokens.unexpected("a value");
      }
    };
  }

  private Expression name(Token token) {
    if (token.isKeyword()) {
      tokens.back();
      throw tokens.unexpected("a value; formulas have assignments, if and return, but no loops");
    }
    return counted(
        switch (token.text()) {
          case "None" -> new Expression.None(token.position());
          case "True" -> new Expression.Literal(1, true, token.position());
          case "False" -> new Expression.Literal(0, true, token.position());
          default -> new Expression.Path(List.of(token.text()), token.position());
        });
  }

  /** The content of parentheses (one expression, or a tuple) or of brackets (a list). */
  private Expression items(Token open) {
    String close = open.is("(") ? ")" : "]";
    List<Expression> elements = new ArrayList<>();
    boolean comma = false;
    while (!tokens.peek().is(close)) {
      elements.add(expression());
      comma = tokens.peek().is(",");
      if (comma) {
        tokens.take();
      } else if (!tokens.peek().is(close)) {
        throw tokens.unexpected("%s or a comma".formatted(close));
      }
    }
    tokens.require(close);
    return open.is("(") && elements.size() == 1 && !comma
        ? elements.getFirst()
        : counted(new Expression.Items(elements, open.position()));
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    while (!tokens.peek().is(")")) {
      @Nullable String name = null;
      if (tokens.peek().kind() == Token.Kind.NAME && tokens.peek(1).is("=")) {
        name = tokens.take().text();
        tokens.take();
      }
      arguments.add(new Argument(name, expression()));
      if (tokens.peek().is(",")) {
        tokens.take();
      } else if (!tokens.peek().is(")")) {
        throw tokens.unexpected(") or a comma");
      }
    }
    tokens.require(")");
    return arguments;
  }

  private List<Subscript> subscripts() {
    List<Subscript> subscripts = new ArrayList<>();
    while (!tokens.peek().is("]")) {
      subscripts.add(subscript());
      if (tokens.peek().is(",")) {
        tokens.take();
      } else if (!tokens.peek().is("]")) {
        throw tokens.unexpected("] or a comma");
      }
    }
    if (subscripts.isEmpty()) {
      throw tokens.unexpected("an index");
    }
    tokens.require("]");
    return subscripts;
  }

  private Subscript subscript() {
    if (tokens.peek().is("...")) {
      tokens.take();
      tokens.count();
      return new Subscript.Rest();
    }
    Expression start = tokens.peek().is(":") ? null : expression(0);
    if (start != null && !tokens.peek().is(":")) {
      return new Subscript.At(start);
    }
    tokens.require(":");
    Expression stop = endsSubscript() ? null : expression(0);
    Expression step = null;
    if (tokens.peek().is(":")) {
      tokens.take();
      step = endsSubscript() ? null : expression(0);
    }
    tokens.count();
    return new Subscript.Range(start, stop, step);
  }

  private boolean endsSubscript() {
    return tokens.peek().is(":") || tokens.peek().is(",") || tokens.peek().is("]");
  }

  private Expression counted(Expression expression) {
    tokens.count();
    return expression;
  }
}

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
          "if", "elif", "else", "for", "in", "is", "not", "and", "or", "lambda", "def", "return",
          "import", "from", "await", "yield", "del", "class", "with", "while", "try", "assert",
          "global", "raise", "pass");

  private final List<Token> tokens;
  private int next;
  private int nodes;
  private int depth;
  private int condition = -1;

  ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Any expression. */
  Expression expression() {
    Expression value = disjunction();
    if (!peek().isName("if")) {
      return value;
    }
    int position = take().position();
    condition = condition < 0 ? position : condition;
    Expression asked = disjunction();
    if (!peek().isName("else")) {
      throw unexpected("else");
    }
    next++;
    enter();
    Expression otherwise = expression();
    leave();
    return counted(new Expression.Conditional(asked, value, otherwise, position));
  }

  /** Where the first {@code a if c else b} is; −1 for none so far. */
  int condition() {
    return condition;
  }

  private Expression disjunction() {
    Expression left = conjunction();
    while (peek().isName("or")) {
      int position = take().position();
      left = counted(new Expression.Logic(false, left, conjunction(), position));
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = inversion();
    while (peek().isName("and")) {
      int position = take().position();
      left = counted(new Expression.Logic(true, left, inversion(), position));
    }
    return left;
  }

  private Expression inversion() {
    if (!peek().isName("not")) {
      return identity();
    }
    int position = take().position();
    enter();
    Expression operand = inversion();
    leave();
    return counted(new Expression.Not(operand, position));
  }

  private Expression identity() {
    int before = nodes;
    Expression left = expression(0);
    if (peek().isName("in") || (peek().isName("not") && peek(1).isName("in"))) {
      return membership(left, nodes - before);
    }
    if (!peek().isName("is")) {
      return left;
    }
    int position = take().position();
    boolean same = !peek().isName("not");
    next += same ? 0 : 1;
    return counted(new Expression.Identity(same, left, expression(0), position));
  }

  /** {@code left in (a, b)}: whether it equals one of them. */
  private Expression membership(Expression left, int size) {
    boolean without = peek().isName("not");
    next += without ? 1 : 0;
    int position = take().position();
    if (!(expression(0) instanceof Expression.Items(List<Expression> elements, _))) {
      throw unexpected("a list after in, such as (1, 2)");
    }
    Expression found = counted(new Expression.Literal(0, false, position));
    for (Expression element : elements) {
      count(size);
      Expression equal = new Expression.Operation(Operator.EQUAL, left, element, position);
      found = counted(new Expression.Logic(false, found, equal, position));
    }
    return without ? counted(new Expression.Not(found, position)) : found;
  }

  /** An expression of operators that bind more tightly than {@code strength}. */
  private Expression expression(int strength) {
    enter();
    Expression left = peek().is("-") || peek().is("+") ? sign() : postfix();
    // In a < b < c the right side of what was compared first: as a < b and b < c.
    Expression compared = left;
    int size = 0;
    for (Optional<Operator> found = Operator.find(peek());
        found.isPresent() && found.get().strength() > strength;
        found = Operator.find(peek())) {
      Operator operator = found.get();
      Token symbol = take();
      int binds = operator == Operator.POWER ? Operator.PRODUCT : operator.strength();
      int before = nodes;
      Expression right = expression(binds);
      int rightSize = nodes - before;
      Expression both = new Expression.Operation(operator, compared, right, symbol.position());
      boolean comparison = operator.strength() == Operator.COMPARISON;
      boolean chained = comparison && compared != left;
      count(chained ? size : 0);
      size = rightSize;
      left = counted(chained ? new Expression.Logic(true, left, both, symbol.position()) : both);
      compared = comparison ? right : left;
    }
    leave();
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
      case NUMBER -> counted(new Expression.Literal(token.number(), false, token.position()));
      case TEXT -> counted(new Expression.Text(token.text(), token.position()));
      case NAME -> name(token);
      case SYMBOL -> {
        if (token.is("(") || token.is("[")) {
          yield items(token);
        }
        next--;
        throw unexpected("a value");
      }
      case LINE, END -> {
        next--;
        throw unexpected("a value");
      }
    };
  }

  private static boolean isKeyword(Token token) {
    return token.kind() == Token.Kind.NAME && KEYWORDS.contains(token.text());
  }

  private Expression name(Token token) {
    if (isKeyword(token)) {
      next--;
      throw unexpected("a value; formulas have assignments, if and return, but no loops");
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
    while (!peek().is(close)) {
      elements.add(expression());
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
      arguments.add(new Argument(name, expression()));
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

  Token peek() {
    return tokens.get(next);
  }

  /** The word after some others; the last one beyond the end. */
  Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  Token take() {
    return tokens.get(next++);
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

  /** The name of a parameter, or of what is assigned. */
  String parameter(String example) {
    if (isKeyword(peek())) {
      throw unexpected("a parameter, as in " + example);
    }
    return take(Token.Kind.NAME, "a parameter, as in " + example).text();
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

  private Expression counted(Expression expression) {
    count();
    return expression;
  }

  void count() {
    count(1);
  }

  /** Counts nodes, those again that an expression repeats: the work goes by the whole tree. */
  private void count(int more) {
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

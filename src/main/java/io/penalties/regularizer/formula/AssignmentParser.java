package io.penalties.regularizer.formula;

import io.penalties.regularizer.formula.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses assignments: {@code y = …}, {@code a = b = …}, {@code (a, b), c = …}, {@code y += …}. */
final class AssignmentParser {

  private final TokenReader tokens;
  private final ExpressionParser expressions;

  AssignmentParser(TokenReader tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Whether an assignment begins here: a target, and on the same line a sign that assigns. */
  boolean begins() {
    Token first = tokens.peek();
    boolean name = first.kind() == Token.Kind.NAME && !first.isKeyword();
    boolean annotated = name && tokens.peek(isAttribute() ? 3 : 1).is(":");
    return annotated || ((name || first.is("(") || first.is("[")) && lineAssigns());
  }

  private boolean lineAssigns() {
    int brackets = 0;
    for (int ahead = 0; ; ahead++) {
      Token token = tokens.peek(ahead);
      switch (token.kind()) {
        case LINE, END -> {
          return false;
        }
        case SYMBOL -> {
          brackets += "([{".contains(token.text()) ? 1 : 0;
          brackets -= ")]}".contains(token.text()) ? 1 : 0;
          if (brackets == 0 && (token.is("=") || augmented(token) != null)) {
            return true;
          }
        }
        case NAME, NUMBER, TEXT -> {}
      }
    }
  }

  Statement.Assignment parse() {
    int position = tokens.peek().position();
    List<Target> targets = new ArrayList<>(List.of(targets(false)));
    Token sign = tokens.take();
    Operator operator = augmented(sign);
    if ((operator != null || sign.is(":")) && targets.getFirst() instanceof Target.Name(var name)) {
      if (operator == null) {
        expressions.expression();
        tokens.require("=");
        return new Statement.Assignment(targets, values(), position);
      }
      Expression before = new Expression.Path(List.of(name.split("\\.")), position);
      Expression value = new Expression.Operation(operator, before, values(), sign.position());
      return new Statement.Assignment(targets, value, position);
    }
    if (!sign.is("=")) {
      tokens.back();
      throw tokens.unexpected("=, +=, -=, *=, /= or **= after a name, as in x = ops.square(x)");
    }
    while (begins()) {
      targets.add(targets(false));
      tokens.require("=");
    }
    return new Statement.Assignment(targets, values(), position);
  }

  /**
   * One target, or several between commas.
   *
   * @param list whether in brackets, so that one is a list of one
   */
  private Target targets(boolean list) {
    List<Target> targets = new ArrayList<>();
    boolean comma;
    do {
      targets.add(target());
      comma = tokens.peek().is(",");
      if (comma) {
        tokens.take();
      }
    } while (comma && !endsTargets());
    return targets.size() == 1 && !comma && !list
        ? targets.getFirst()
        : new Target.Several(targets);
  }

  private boolean endsTargets() {
    return tokens.peek().is("=") || tokens.peek().is(")") || tokens.peek().is("]");
  }

  private Target target() {
    if (tokens.peek().is("(") || tokens.peek().is("[")) {
      boolean list = tokens.take().is("[");
      tokens.enter();
      Target inside = targets(list);
      tokens.leave();
      tokens.require(list ? "]" : ")");
      return inside;
    }
    boolean attribute = isAttribute();
    if (attribute) {
      tokens.take();
      tokens.take();
    }
    String name = tokens.name("a name, as in x = ops.square(x)");
    return new Target.Name(attribute ? "self." + name : name);
  }

  private boolean isAttribute() {
    return tokens.peek().isName("self") && tokens.peek(1).is(".");
  }

  /** The operator of {@code +=} and the like. */
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

  /** The value, or {@code a, b} without parentheses. */
  private Expression values() {
    Expression first = expressions.expression();
    if (!tokens.peek().is(",")) {
      return first;
    }
    List<Expression> elements = new ArrayList<>(List.of(first));
    while (tokens.peek().is(",")) {
      tokens.take();
      if (tokens.peek().kind() != Token.Kind.LINE && tokens.peek().kind() != Token.Kind.END) {
        elements.add(expressions.expression());
      }
    }
    return new Expression.Items(elements, first.position());
  }
}

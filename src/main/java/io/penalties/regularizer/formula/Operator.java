package io.penalties.regularizer.formula;

import java.util.Arrays;
import java.util.Optional;

/** The operators between two operands, by how strongly they bind in Python. */
enum Operator {
  LESS("<", 1),
  LESS_EQUAL("<=", 1),
  GREATER(">", 1),
  GREATER_EQUAL(">=", 1),
  EQUAL("==", 1),
  NOT_EQUAL("!=", 1),
  OR("|", 2),
  AND("&", 3),
  ADD("+", 4),
  SUBTRACT("-", 4),
  MULTIPLY("*", 5),
  DIVIDE("/", 5),
  FLOOR_DIVIDE("//", 5),
  MODULO("%", 5),
  MATMUL("@", 5),
  /** Binds more tightly than a sign before it, and from right to left. */
  POWER("**", 7);

  /** The strength of comparisons, which chain. */
  static final int COMPARISON = 1;

  /** The strength of {@code *}: a sign before a product belongs to its first factor. */
  static final int PRODUCT = 5;

  private final String symbol;
  private final int strength;

  Operator(String symbol, int strength) {
    this.symbol = symbol;
    this.strength = strength;
  }

  static Optional<Operator> find(Token token) {
    return Arrays.stream(values()).filter(operator -> token.is(operator.symbol)).findFirst();
  }

  String symbol() {
    return symbol;
  }

  int strength() {
    return strength;
  }
}

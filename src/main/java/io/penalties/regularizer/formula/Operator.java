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
  ADD("+", 2),
  SUBTRACT("-", 2),
  MULTIPLY("*", 3),
  DIVIDE("/", 3),
  FLOOR_DIVIDE("//", 3),
  MATMUL("@", 3),
  /** Binds more tightly than a sign before it, and from right to left. */
  POWER("**", 5);

  /** The strength of comparisons, which do not chain here. */
  static final int COMPARISON = 1;

  /** The strength of {@code *}: a sign before a product belongs to its first factor. */
  static final int PRODUCT = 3;

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

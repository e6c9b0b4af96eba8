package io.penalties.regularizer.formula;

/**
 * What a formula may ask for, so that its work is bounded before it begins (CWE-400, CWE-674).
 * Nobody writes more than a few lines; these are far beyond.
 */
final class FormulaLimits {

  /** Characters of the text. */
  static final int MAX_CHARACTERS = 4_000;

  /** Names, numbers and operations. */
  static final int MAX_NODES = 500;

  /** Parentheses, calls and powers inside each other: the parser recurses. */
  static final int MAX_DEPTH = 50;

  /** Steps of a program: a function takes a few of them. */
  static final int MAX_STEPS = 2_000;

  /** Dimensions of an intermediate result. */
  static final int MAX_RANK = 32;

  private FormulaLimits() {}
}

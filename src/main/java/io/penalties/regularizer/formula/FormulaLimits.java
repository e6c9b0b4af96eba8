package io.penalties.regularizer.formula;

/**
 * The limits on a formula, so that its work is bounded before it begins (CWE-400, CWE-674). Real
 * formulas have a few lines; these limits are far beyond.
 */
final class FormulaLimits {

  /** Characters of the text. */
  static final int MAX_CHARACTERS = 4_000;

  /** Names, numbers and operations. */
  static final int MAX_NODES = 500;

  /** The nesting depth of parentheses, calls and powers, on which the parser recurses. */
  static final int MAX_DEPTH = 50;

  /** Steps of a program: a function takes a few of them. */
  static final int MAX_STEPS = 2_000;

  /** Dimensions of an intermediate result. */
  static final int MAX_RANK = 32;

  /** Numbers of a range of indices. */
  static final int MAX_RANGE = 4_096;

  /** Values of a list that lists are added to. */
  static final int MAX_LIST = 4_096;

  /** Numbers of a matrix of constants: lists may repeat lists. */
  static final int MAX_MATRIX = 65_536;

  private FormulaLimits() {}
}

package io.penalties.answer;

/** The format of numbers in the OpenAPI text. */
public final class FloatFormat {

  /**
   * A float64 that may be one of the strings NaN, Infinity and -Infinity. Properties of this format
   * lose their type in the OpenAPI text, lists and maps that of their elements: a union of types
   * would break client generators.
   */
  public static final String NUMBER_OR_NAME = "float64-or-name";

  private FloatFormat() {}
}

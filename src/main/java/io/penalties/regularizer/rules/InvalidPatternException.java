package io.penalties.regularizer.rules;

/** A pattern is not a regular expression of RE2. */
public final class InvalidPatternException extends RuntimeException {

  InvalidPatternException(String detail) {
    super(detail);
  }
}

package io.penalties.regularizer.rules;

/** What was given as a pattern is not a regular expression of RE2. */
public final class InvalidPatternException extends RuntimeException {

  InvalidPatternException(String detail) {
    super(detail);
  }
}

package io.penalties.bench;

/** Comparisons of answers. */
final class Answers {

  private Answers() {}

  static void requireEqual(Object expected, Object answer) {
    if (!expected.equals(answer)) {
      throw new AssertionError("Expected %s. Received: %s.".formatted(expected, answer));
    }
  }

  static void requireClose(double expected, double answer, double relativeError) {
    if (!(Math.abs(answer - expected) <= relativeError * Math.abs(expected))) {
      throw new AssertionError("Expected %s. Received: %s.".formatted(expected, answer));
    }
  }
}

package io.penalties.regularizer.rules;

/**
 * An upper bound on the cost of a pattern, or of part of one.
 *
 * @param instructions of the matcher's program
 * @param idle those of them that take no character: groups, alternatives, loops, assertions. The
 *     matcher follows them by recursion.
 * @param repetitions the largest product of nested counted repetitions
 * @param tables classes of characters that are tables of Unicode
 */
record PatternSize(long instructions, long idle, long repetitions, int tables) {

  /** Nothing. */
  static final PatternSize NONE = new PatternSize(0, 0, 1, 0);

  /** One character or class. */
  static final PatternSize CHARACTER = new PatternSize(1, 0, 1, 0);

  /** A class with a table of Unicode, such as {@code \pL}. */
  static final PatternSize TABLE = new PatternSize(1, 0, 1, 1);

  /** An assertion, a loop, an alternative or one side of a group. */
  static final PatternSize IDLE = new PatternSize(1, 1, 1, 0);

  /** This part combined with another one: in sequence or as an alternative. */
  PatternSize plus(PatternSize other) {
    return new PatternSize(
        instructions + other.instructions,
        idle + other.idle,
        Math.max(repetitions, other.repetitions),
        tables + other.tables);
  }

  /** This part repeated: the program has a copy for each repetition. Large counts stay large. */
  PatternSize times(int count) {
    int copies = Math.max(count, 1);
    return new PatternSize(
        capped(instructions * copies), capped(idle * copies), capped(repetitions * copies), tables);
  }

  private static long capped(long count) {
    return Math.min(count, Integer.MAX_VALUE);
  }
}

package io.penalties.regularizer.rules;

/**
 * What a pattern, or a part of one, asks of the matcher at most.
 *
 * @param instructions of the matcher's program
 * @param idle those of them that take no character: groups, alternatives, loops, assertions. The
 *     matcher follows them by recursion.
 * @param repetitions the largest product of counted repetitions inside each other
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

  /** This beside another part: after it, or in its place. */
  PatternSize plus(PatternSize other) {
    return new PatternSize(
        instructions + other.instructions,
        idle + other.idle,
        Math.max(repetitions, other.repetitions),
        tables + other.tables);
  }

  /** This, repeated so many times: the program has a copy for each. Large counts stay large. */
  PatternSize times(int count) {
    int copies = Math.max(count, 1);
    return new PatternSize(
        capped(instructions * copies), capped(idle * copies), capped(repetitions * copies), tables);
  }

  private static long capped(long count) {
    return Math.min(count, Integer.MAX_VALUE);
  }
}

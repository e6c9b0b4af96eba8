package io.penalties.regularizer.rules;

import io.penalties.admission.Cancellation;
import io.penalties.admission.Limit;

/**
 * Counts the work of the patterns of one request: for each character of a name that a pattern
 * reads, the size of the pattern (CWE-1333). Not thread-safe.
 */
final class MatchSteps {

  /** The fixed cost of a match, in characters. */
  private static final int OVERHEAD_CHARACTERS = 16;

  /** A millisecond, or ten if a pattern has as many alternatives as possible. */
  private static final long STEPS_BETWEEN_POLLS = 250_000;

  /** A name as a pattern sees it. RE2/J reads each character at most three times. */
  private final class Counted implements CharSequence {

    private final String name;
    private final long size;
    private final String pointer;

    Counted(String name, long size, String pointer) {
      this.name = name;
      this.size = size;
      this.pointer = pointer;
    }

    @Override
    public char charAt(int index) {
      take(size, pointer);
      return name.charAt(index);
    }

    @Override
    public int length() {
      return name.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return name.subSequence(start, end);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Limit limit;
  private long taken;
  private long nextPoll = STEPS_BETWEEN_POLLS;

  MatchSteps(Limit limit) {
    this.limit = limit;
  }

  /** The number of steps. */
  Limit limit() {
    return limit;
  }

  /**
   * Wraps a name for one match.
   *
   * @param size the size of the pattern
   * @param pointer the JSON pointer of its rule
   */
  CharSequence counted(String name, long size, String pointer) {
    take(OVERHEAD_CHARACTERS * size, pointer);
    return new Counted(name, size, pointer);
  }

  private void take(long steps, String pointer) {
    taken += steps;
    if (taken > limit.value()) {
      throw limit.exceeded(
          pointer,
          "Matching the patterns of the rules against the names of the tensors takes too many"
              + " steps, one for each character of a name and of a pattern.");
    }
    if (taken >= nextPoll) {
      nextPoll = taken + STEPS_BETWEEN_POLLS;
      Cancellation.pollAndRest();
    }
  }
}

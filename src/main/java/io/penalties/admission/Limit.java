package io.penalties.admission;

/**
 * A limit on requests, with the name that error messages give it.
 *
 * @param name what sets the limit, such as a configuration property; empty if it is fixed
 * @param value the largest allowed value
 */
public record Limit(String name, long value) {

  /** A fixed limit. */
  public static Limit fixed(long value) {
    return new Limit("", value);
  }

  /** The same limit, reduced by what others that share it have used. */
  public Limit minus(long taken) {
    return new Limit(name, value - taken);
  }

  /**
   * The exception for a value that exceeds this limit.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole request
   * @param detail a sentence that says what exceeds the limit; the limit is appended
   */
  public LimitExceededException exceeded(String pointer, String detail) {
    return new LimitExceededException(this, pointer, detail);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "%d".formatted(value) : "%d (%s)".formatted(value, name);
  }
}

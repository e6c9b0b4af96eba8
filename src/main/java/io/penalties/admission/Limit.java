package io.penalties.admission;

/**
 * What a request may ask for, under the name that a refusal gives.
 *
 * @param name what sets it, such as a configuration property; empty when nothing does
 * @param value the most that there may be
 */
public record Limit(String name, long value) {

  /** A limit that nothing sets. */
  public static Limit fixed(long value) {
    return new Limit("", value);
  }

  /** The same limit for one of several that share it, once others have taken some of it. */
  public Limit minus(long taken) {
    return new Limit(name, value - taken);
  }

  /**
   * The failure of what passes this limit.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole request
   * @param detail what passes it, as a sentence that the limit completes
   */
  public LimitExceededException exceeded(String pointer, String detail) {
    return new LimitExceededException(this, pointer, detail);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "%d".formatted(value) : "%d (%s)".formatted(value, name);
  }
}

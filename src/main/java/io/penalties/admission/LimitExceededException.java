package io.penalties.admission;

/** What was really sent, expanded or held passes a limit of this service. */
public final class LimitExceededException extends RuntimeException {

  private final String property;
  private final long limit;
  private final String pointer;

  /**
   * A limit that was passed.
   *
   * @param property the configuration property that sets the limit
   * @param limit its value
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole request
   * @param detail what passed the limit, as a sentence that the limit completes
   */
  public LimitExceededException(String property, long limit, String pointer, String detail) {
    super("%s The limit is %d (%s).".formatted(detail, limit, property));
    this.property = property;
    this.limit = limit;
    this.pointer = pointer;
  }

  /** The configuration property that sets the limit. */
  public String property() {
    return property;
  }

  /** The value of the limit. */
  public long limit() {
    return limit;
  }

  /** The JSON pointer of the place (RFC 6901), empty for the whole request. */
  public String pointer() {
    return pointer;
  }
}

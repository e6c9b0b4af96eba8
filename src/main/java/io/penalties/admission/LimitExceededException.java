package io.penalties.admission;

/** A request exceeds a limit of this service by what it sent, expands to or holds. */
public final class LimitExceededException extends RuntimeException {

  private final transient Limit limit;
  private final String pointer;

  LimitExceededException(Limit limit, String pointer, String detail) {
    super("%s The limit is %s.".formatted(detail, limit));
    this.limit = limit;
    this.pointer = pointer;
  }

  /** The limit that was exceeded. */
  public Limit limit() {
    return limit;
  }

  /** The JSON pointer of the place (RFC 6901), empty for the whole request. */
  public String pointer() {
    return pointer;
  }
}

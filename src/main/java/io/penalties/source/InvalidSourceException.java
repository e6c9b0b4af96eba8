package io.penalties.source;

/** A request names a source or a path that does not exist or must not be read. */
public final class InvalidSourceException extends RuntimeException {

  private final String pointer;

  /**
   * A failure.
   *
   * @param pointer the JSON pointer of the place, empty where the request is not known
   */
  public InvalidSourceException(String pointer, String detail) {
    super(detail);
    this.pointer = pointer;
  }

  /** The same failure, at a place in the request. */
  public InvalidSourceException at(String place) {
    return new InvalidSourceException(place, String.valueOf(getMessage()));
  }

  /** The JSON pointer of the place (RFC 6901). */
  public String pointer() {
    return pointer;
  }
}

package io.penalties.format;

/**
 * A well-formed document describes an impossible tensor: ragged, out of range, or with a shape that
 * does not match its data.
 */
public final class InvalidTensorException extends RuntimeException {

  private final String pointer;
  private final String detail;

  /**
   * A failure at a place of the document.
   *
   * @param pointer the JSON pointer of the place (RFC 6901)
   * @param detail what was expected and what was received
   */
  public InvalidTensorException(String pointer, String detail) {
    super(pointer + ": " + detail);
    this.pointer = pointer;
    this.detail = detail;
  }

  /** The JSON pointer of the place (RFC 6901). */
  public String pointer() {
    return pointer;
  }

  /** What was expected and what was received. */
  public String detail() {
    return detail;
  }
}

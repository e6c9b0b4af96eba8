package io.penalties.format;

/**
 * A document breaks its grammar or its schema: not JSON, a field of the wrong type, an unknown key.
 */
public sealed class MalformedDocumentException extends RuntimeException
    permits DuplicateNameException {

  private final String pointer;
  private final String detail;

  /**
   * A failure at a place of the document.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole document
   * @param detail what was expected and what was received
   */
  public MalformedDocumentException(String pointer, String detail) {
    super(pointer.isEmpty() ? detail : pointer + ": " + detail);
    this.pointer = pointer;
    this.detail = detail;
  }

  /** The JSON pointer of the place (RFC 6901), empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What was expected and what was received. */
  public String detail() {
    return detail;
  }
}

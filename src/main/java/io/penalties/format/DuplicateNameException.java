package io.penalties.format;

/** A document has a name twice in one object. */
public final class DuplicateNameException extends MalformedDocumentException {

  /**
   * A failure at the second of the two.
   *
   * @param pointer the JSON pointer of the place (RFC 6901)
   * @param detail what was expected and what was received
   */
  public DuplicateNameException(String pointer, String detail) {
    super(pointer, detail);
  }
}

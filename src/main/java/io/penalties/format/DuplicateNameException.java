package io.penalties.format;

/** An object in a document contains the same name twice. */
public final class DuplicateNameException extends MalformedDocumentException {

  /**
   * Creates a failure at the second occurrence.
   *
   * @param pointer the JSON pointer of the place (RFC 6901)
   * @param detail what was expected and what was received
   */
  public DuplicateNameException(String pointer, String detail) {
    super(pointer, detail);
  }
}

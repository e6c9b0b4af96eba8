package io.penalties.format;

import org.jspecify.annotations.Nullable;

/**
 * A document breaks its grammar or its schema: not JSON, a field of the wrong type, an unknown key.
 */
public sealed class MalformedDocumentException extends RuntimeException
    permits DuplicateNameException {

  private final String pointer;
  private final String detail;
  private final @Nullable String suggestion;

  /**
   * A failure at a place of the document.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), empty for the whole document
   * @param detail what was expected and what was received
   */
  public MalformedDocumentException(String pointer, String detail) {
    this(pointer, detail, null);
  }

  /**
   * The same failure, with a suggestion.
   *
   * @param suggestion the value that was most probably meant; null if unknown
   */
  public MalformedDocumentException(String pointer, String detail, @Nullable String suggestion) {
    super(pointer.isEmpty() ? detail : pointer + ": " + detail);
    this.pointer = pointer;
    this.detail = detail;
    this.suggestion = suggestion;
  }

  /** The JSON pointer of the place (RFC 6901), empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What was expected and what was received. */
  public String detail() {
    return detail;
  }

  /** The suggested value; null if unknown. */
  public @Nullable String suggestion() {
    return suggestion;
  }
}

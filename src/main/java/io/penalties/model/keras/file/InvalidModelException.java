package io.penalties.model.keras.file;

import io.penalties.format.MalformedDocumentException;

/** A saved model whose config or weights are invalid or unsupported. */
public final class InvalidModelException extends RuntimeException {

  private final String pointer;
  private final String detail;

  /** Creates a failure of the whole file. */
  public InvalidModelException(String detail) {
    this("", detail);
  }

  /**
   * Creates a failure at a place of the config.
   *
   * @param pointer the JSON pointer of the place in the model's config
   * @param detail what was expected and what was received
   */
  public InvalidModelException(String pointer, String detail) {
    super(pointer.isEmpty() ? detail : pointer + ": " + detail);
    this.pointer = pointer;
    this.detail = detail;
  }

  /** The exception for an invalid document within the file. */
  static InvalidModelException in(String what, MalformedDocumentException e) {
    return new InvalidModelException(e.pointer(), what + ": " + e.detail());
  }

  /** The JSON pointer of the place in the model's config, empty for the whole file. */
  public String pointer() {
    return pointer;
  }

  /** What was expected and what was received. */
  public String detail() {
    return detail;
  }
}

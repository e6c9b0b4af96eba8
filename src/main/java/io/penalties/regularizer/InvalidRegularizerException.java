package io.penalties.regularizer;

/**
 * A regularizer that Keras would refuse, in Keras's words, or one that does not support the rank of
 * its tensor.
 */
public final class InvalidRegularizerException extends RuntimeException {

  private final String pointer;
  private final String detail;
  private final boolean elsewhere;

  /**
   * Creates a failure at a place below the regularizer.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), relative to the regularizer
   * @param detail what is wrong, in Keras's words if it has any
   */
  public InvalidRegularizerException(String pointer, String detail) {
    this(pointer, detail, false);
  }

  private InvalidRegularizerException(String pointer, String detail, boolean elsewhere) {
    super(detail);
    this.pointer = pointer;
    this.detail = detail;
    this.elsewhere = elsewhere;
  }

  /**
   * Creates a failure at a place outside the regularizer.
   *
   * @param pointer the JSON pointer of the place in the document
   * @param detail what is wrong
   */
  static InvalidRegularizerException elsewhere(String pointer, String detail) {
    return new InvalidRegularizerException(pointer, detail, true);
  }

  /** The same failure with a longer pointer. */
  public InvalidRegularizerException at(String outerPointer) {
    return elsewhere ? this : new InvalidRegularizerException(outerPointer + pointer, detail);
  }

  /** The JSON pointer of the place (RFC 6901). */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, in Keras's words if it has any. */
  public String detail() {
    return detail;
  }
}

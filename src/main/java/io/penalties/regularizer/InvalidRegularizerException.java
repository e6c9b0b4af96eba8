package io.penalties.regularizer;

/**
 * A regularizer that Keras would refuse, in Keras's words; or one that cannot act on a tensor of
 * that rank.
 */
public final class InvalidRegularizerException extends RuntimeException {

  private final String pointer;
  private final String detail;

  /**
   * A failure at a place below the regularizer.
   *
   * @param pointer the JSON pointer of the place (RFC 6901), relative to the regularizer
   * @param detail what is wrong, in Keras's words where Keras has some
   */
  public InvalidRegularizerException(String pointer, String detail) {
    super(detail);
    this.pointer = pointer;
    this.detail = detail;
  }

  /** The same failure, seen from further out. */
  public InvalidRegularizerException at(String outerPointer) {
    return new InvalidRegularizerException(outerPointer + pointer, detail);
  }

  /** The JSON pointer of the place (RFC 6901). */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, in Keras's words where Keras has some. */
  public String detail() {
    return detail;
  }
}

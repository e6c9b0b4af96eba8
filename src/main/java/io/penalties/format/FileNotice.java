package io.penalties.format;

/**
 * A fact about a file that its sender should know, although its tensors can be read.
 *
 * @param kind what it is about
 * @param tensor the name of the tensor or object that it is about; empty for the whole file
 * @param detail a sentence with the facts
 */
public record FileNotice(Kind kind, String tensor, String detail) {

  /** What notices are about. */
  public enum Kind {
    /** Tensors that are no weights, such as an optimizer's, were left out. */
    LEFT_OUT,
    /** A tensor whose elements are those of another one was left out. */
    SHARED_TENSOR,
    /** An object that is neither a tensor nor a plain value was not looked at. */
    FOREIGN_OBJECT
  }
}

package io.penalties.format;

/**
 * A fact about a file that its sender should know, although its tensors can be read.
 *
 * @param kind the kind of fact
 * @param tensor the tensor or object concerned; empty for the whole file
 * @param detail the facts, as a sentence
 */
public record FileNotice(Kind kind, String tensor, String detail) {

  /** Kinds of notices. */
  public enum Kind {
    /** Tensors that are not weights, such as an optimizer's, were left out. */
    LEFT_OUT,
    /** A tensor that shares its elements with another one was left out. */
    SHARED_TENSOR,
    /** An object that is neither a tensor nor a plain value was ignored. */
    FOREIGN_OBJECT
  }
}

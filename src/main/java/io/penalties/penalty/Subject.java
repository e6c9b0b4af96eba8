package io.penalties.penalty;

/**
 * The kind of tensor that a term is on. Names are ambiguous: a weight may be called {@code
 * activity}.
 */
public enum Subject {
  /** A weight, named by its variable. */
  WEIGHT,
  /** An output of a layer, under its activity regularizer. */
  ACTIVITY,
  /** A tensor on which a regularizer was called directly. */
  DIRECT
}

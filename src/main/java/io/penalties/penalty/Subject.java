package io.penalties.penalty;

/** What a term is on. Names do not tell: a weight may be called {@code activity}. */
public enum Subject {
  /** A weight, named by its variable. */
  WEIGHT,
  /** An output of a layer, under its activity regularizer. */
  ACTIVITY,
  /** A tensor on which a regularizer was called directly. */
  DIRECT
}

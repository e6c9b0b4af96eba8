package io.penalties.kernel;

/** The vectors of a matrix that a Gram matrix compares. */
public enum GramAxis {
  /** One vector for each row. */
  ROWS,
  /** One vector for each column. */
  COLUMNS
}

package io.penalties.kernel;

/** Which vectors of a matrix a Gram matrix compares. */
public enum GramAxis {
  /** One vector for each row. */
  ROWS,
  /** One vector for each column. */
  COLUMNS
}

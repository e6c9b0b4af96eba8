package io.penalties.format.npy;

import io.penalties.format.Reason;

/** Why a {@code .npy} or {@code .npz} file is refused. */
public enum NpyReason implements Reason {
  /** A version of the format other than 1.0, 2.0 and 3.0. */
  UNSUPPORTED_VERSION,
  /** The header is not the required dictionary literal. */
  HEADER_LITERAL,
  /** The elements are objects, which are pickles. */
  UNSUPPORTED_DTYPE,
  /** None of an archive's members is an array. */
  NO_ARRAYS
}

package io.penalties.format.npy;

import io.penalties.format.Reason;

/** Why a {@code .npy} or {@code .npz} file is refused. */
public enum NpyReason implements Reason {
  /** A version of the format other than 1.0, 2.0 and 3.0. */
  UNSUPPORTED_VERSION,
  /** The header is not the dictionary literal that it must be. */
  HEADER_LITERAL,
  /** The elements are objects, which are pickles. */
  UNSUPPORTED_DTYPE,
  /** An archive with members, none of which is an array. */
  NO_ARRAYS
}

package io.penalties.format.hdf5;

import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;

/** Creates the exceptions that most structures share. */
final class Refusal {

  private Refusal() {}

  /** A structure that violates the format. */
  static MalformedTensorException invalid(long address, String expected, Object received) {
    return of(Hdf5Reason.INVALID_STRUCTURE, address, expected, received);
  }

  /** A structure of the format that is not supported. */
  static MalformedTensorException unsupported(long address, String expected, Object received) {
    return of(Hdf5Reason.UNSUPPORTED_STRUCTURE, address, expected, received);
  }

  static MalformedTensorException of(
      Reason reason, long address, String expected, Object received) {
    return new MalformedTensorException(
        reason, null, address, "Expected %s. Received: %s.".formatted(expected, received));
  }

  /** The same exception with the name of the tensor. */
  static MalformedTensorException named(MalformedTensorException failure, String name) {
    return failure.tensor() == null
        ? new MalformedTensorException(failure.reason(), name, failure.offset(), failure.detail())
        : failure;
  }
}

package io.penalties.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penalties.format.MalformedTensorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Failures that tests expect. */
final class Refusals {

  private Refusals() {}

  static MalformedTensorException of(ThrowingCallable call) {
    MalformedTensorException failure = catchThrowableOfType(MalformedTensorException.class, call);
    assertThat(failure).as("the refusal").isNotNull();
    return failure;
  }
}

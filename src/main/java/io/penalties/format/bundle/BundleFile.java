package io.penalties.format.bundle;

import io.penalties.format.FileRegion;
import io.penalties.format.MalformedTensorException;
import io.penalties.format.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One file of a bundle.
 *
 * @param name its name, for errors
 * @param region its bytes
 */
record BundleFile(String name, FileRegion region) {

  MalformedTensorException refusal(Reason reason, long offset, String expected, Object received) {
    return refusal(reason, null, offset, expected, received);
  }

  MalformedTensorException refusal(
      Reason reason, @Nullable String tensor, long offset, String expected, Object received) {
    return new MalformedTensorException(
        reason,
        tensor,
        offset,
        "Expected %s in %s. Received: %s.".formatted(expected, name, received));
  }
}

package io.penalties.format.json;

import io.penalties.format.LimitExceededException;

/** What all tensors of a request hold together, against its limit. */
final class HeldBytes {

  private final long limit;
  private long held;

  HeldBytes(long limit) {
    this.limit = limit;
  }

  /** Whether {@code more} bytes fit beside those that are held. */
  boolean fits(long more) {
    return more <= limit - held;
  }

  /** Fails unless {@code more} bytes fit. */
  void require(long more, String pointer) {
    if (!fits(more)) {
      throw exceeded(pointer);
    }
  }

  LimitExceededException exceeded(String pointer) {
    return new LimitExceededException(
        TensorLimits.HELD_BYTES_PROPERTY,
        limit,
        pointer,
        "The tensors of the request hold too many bytes.");
  }

  void add(long bytes) {
    held += bytes;
  }

  long held() {
    return held;
  }
}

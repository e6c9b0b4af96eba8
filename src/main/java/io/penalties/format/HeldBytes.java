package io.penalties.format;

/** What all tensors of one request hold in memory together, against its limit. Not thread-safe. */
public final class HeldBytes {

  private static final String PROPERTY = "penalties.limits.max-held-bytes";

  private final long limit;
  private long held;

  /** Nothing held yet. */
  public HeldBytes(long limit) {
    this.limit = limit;
  }

  /** Whether {@code more} bytes fit beside those that are held. */
  public boolean fits(long more) {
    return more <= limit - held;
  }

  /** Fails unless {@code more} bytes fit. */
  public void require(long more, String pointer) {
    if (!fits(more)) {
      throw exceeded(pointer);
    }
  }

  /** The failure of a tensor that does not fit. */
  public LimitExceededException exceeded(String pointer) {
    return new LimitExceededException(
        PROPERTY, limit, pointer, "The tensors of the request hold too many bytes.");
  }

  /** Counts what is held from now on. */
  public void add(long bytes) {
    held += bytes;
  }
}

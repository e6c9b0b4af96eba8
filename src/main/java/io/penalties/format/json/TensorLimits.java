package io.penalties.format.json;

/**
 * What the tensors of one request may ask of the service.
 *
 * @param maxRank how many dimensions a tensor may have
 * @param maxHeldBytes how many bytes all tensors of the request may hold together
 */
public record TensorLimits(int maxRank, long maxHeldBytes) {

  static final String HELD_BYTES_PROPERTY = "penalties.limits.max-held-bytes";

  /** Refuses negative limits. */
  public TensorLimits {
    if (maxRank < 0 || maxHeldBytes < 0) {
      throw new IllegalArgumentException(
          "Expected non-negative limits. Received: maxRank=%d, maxHeldBytes=%d."
              .formatted(maxRank, maxHeldBytes));
    }
  }
}

package io.penalties.request;

import io.penalties.admission.Limit;

/**
 * The limits on the document of one request.
 *
 * @param maxBytes the largest JSON document in bytes, as sent and as expanded
 * @param maxWholeBytes the largest document that must be in memory as a whole; at most the size of
 *     an array
 * @param maxExpansionRatio the largest ratio of expanded to compressed bytes of a body, applied
 *     beyond {@link io.penalties.format.ExpansionGuard#RATIO_FREE_BYTES} (CWE-409)
 * @param maxNestingDepth the largest nesting depth of objects and lists
 * @param maxRank the largest rank of a tensor
 * @param maxHeldBytes the most bytes of all tensors in memory
 * @param maxLayers the most layers
 * @param maxTerms the most tensors and declared regularizers
 * @param maxMatchSteps the most matching steps: characters times the size of patterns
 */
public record DocumentLimits(
    Limit maxBytes,
    Limit maxWholeBytes,
    Limit maxExpansionRatio,
    Limit maxNestingDepth,
    int maxRank,
    Limit maxHeldBytes,
    Limit maxLayers,
    Limit maxTerms,
    Limit maxMatchSteps) {

  /** The largest array that every JVM can allocate. */
  private static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8L;

  /** Rejects documents that do not fit in an array. */
  public DocumentLimits {
    if (maxWholeBytes.value() < 1 || maxWholeBytes.value() > MAX_ARRAY_BYTES) {
      throw new IllegalArgumentException(
          "Expected 1 to %d bytes. Received: %s=%d"
              .formatted(MAX_ARRAY_BYTES, maxWholeBytes.name(), maxWholeBytes.value()));
    }
  }
}

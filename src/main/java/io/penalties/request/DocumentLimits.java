package io.penalties.request;

import io.penalties.admission.Limit;

/**
 * What one request may ask for by its document.
 *
 * @param maxBytes the bytes of a JSON document, as sent and as expanded
 * @param maxWholeBytes the bytes of one that has to be in memory as a whole, at most those of an
 *     array
 * @param maxExpansionRatio how many bytes one compressed byte may become, once a body has expanded
 *     beyond {@link io.penalties.format.ExpansionGuard#RATIO_FREE_BYTES} (CWE-409)
 * @param maxNestingDepth how many objects and lists may be open at once
 * @param maxRank the rank of a tensor
 * @param maxHeldBytes bytes of all tensors in memory
 * @param maxLayers the number of layers
 * @param maxTerms the number of tensors and declared regularizers
 * @param maxMatchSteps what matching rules to names takes: characters times the size of patterns
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

  /** Refuses documents that no array holds. */
  public DocumentLimits {
    if (maxWholeBytes.value() < 1 || maxWholeBytes.value() > MAX_ARRAY_BYTES) {
      throw new IllegalArgumentException(
          "Expected 1 to %d bytes. Received: %s=%d"
              .formatted(MAX_ARRAY_BYTES, maxWholeBytes.name(), maxWholeBytes.value()));
    }
  }
}

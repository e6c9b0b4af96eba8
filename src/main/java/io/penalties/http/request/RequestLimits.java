package io.penalties.http.request;

import io.penalties.format.json.JsonLimits;

/**
 * What one request document may ask for.
 *
 * @param json limits of the document
 * @param maxRank the rank of a tensor
 * @param maxLayers the number of layers
 * @param maxTerms the number of tensors and declared regularizers
 * @param maxMatchSteps what matching rules to names takes: characters times the size of patterns
 */
public record RequestLimits(
    JsonLimits json, int maxRank, int maxLayers, int maxTerms, long maxMatchSteps) {}

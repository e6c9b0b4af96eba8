package io.penalties.web.request;

import io.penalties.format.json.JsonLimits;
import io.penalties.format.json.TensorLimits;

/**
 * What one request document may ask for.
 *
 * @param json limits of the document
 * @param tensors limits of its tensors
 * @param maxLayers the number of layers
 */
public record RequestLimits(JsonLimits json, TensorLimits tensors, int maxLayers) {}

package io.penalties.model.keras.plan;

import java.util.List;

/**
 * A layer with the places of its weights.
 *
 * @param layer the layer
 * @param weights its weights in the order of their terms
 */
public record LocatedLayer(PlannedLayer layer, List<LocatedWeight> weights) {}

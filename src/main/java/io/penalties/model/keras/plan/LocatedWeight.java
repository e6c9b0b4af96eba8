package io.penalties.model.keras.plan;

/**
 * A variable and its place.
 *
 * @param weight the variable
 * @param place its place in the file
 */
public record LocatedWeight(PlannedWeight weight, WeightPlace place) {}

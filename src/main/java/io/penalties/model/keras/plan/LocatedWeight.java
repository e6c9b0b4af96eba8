package io.penalties.model.keras.plan;

/**
 * A variable and where it lies.
 *
 * @param weight the variable
 * @param place where it lies
 */
public record LocatedWeight(PlannedWeight weight, WeightPlace place) {}

package io.penalties.penalty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one layer.
 *
 * @param name the layer's name
 * @param className its class in Keras, null if unknown
 * @param total the correctly rounded sum of the terms
 * @param terms activity terms first, then weights in the class's variable order
 */
public record LayerPenalties(
    String name, @Nullable String className, double total, List<PenaltyTerm> terms) {}

package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.List;

/**
 * The layers of a model with the places of their weights in a file.
 *
 * @param layers the layers in the order of their weight terms; layers that the file shows to be the
 *     same occur once
 * @param activityOrder indices into {@code layers} in the order of the activity terms
 * @param warnings warnings in addition to those of the plan
 */
public record LocatedModel(
    List<LocatedLayer> layers, List<Integer> activityOrder, List<Warning> warnings) {}

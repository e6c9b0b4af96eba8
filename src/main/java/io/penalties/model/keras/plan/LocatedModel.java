package io.penalties.model.keras.plan;

import io.penalties.model.Warning;
import java.util.List;

/**
 * The layers of a model with the places of their weights in a file.
 *
 * @param layers the layers in the order of their weight terms, those that the file shows to be one
 *     and the same once
 * @param activityOrder indices into {@code layers} in the order of the activity terms
 * @param warnings what a user should know besides the warnings of the plan
 */
public record LocatedModel(
    List<LocatedLayer> layers, List<Integer> activityOrder, List<Warning> warnings) {}

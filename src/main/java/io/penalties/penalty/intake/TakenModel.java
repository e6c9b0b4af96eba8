package io.penalties.penalty.intake;

import io.penalties.model.Layer;
import io.penalties.model.TensorValue;
import io.penalties.model.Warning;
import io.penalties.regularizer.Convention;
import java.util.List;

/**
 * The layers of a model with all tensors that its losses need.
 *
 * @param layers the layers in the order of their weight terms
 * @param activityOrder indices of the layers in the order of their activity terms
 * @param convention the convention that was applied
 * @param warnings warnings from reading the model
 */
public record TakenModel(
    List<Layer<TensorValue>> layers,
    List<Integer> activityOrder,
    Convention convention,
    List<Warning> warnings) {}

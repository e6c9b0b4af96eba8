package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ExpectedShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a layer.
 *
 * @param variable its name in Keras, such as {@code kernel}
 * @param trainable whether it is trained unless its layer is frozen; untrained ones have no term
 * @param paths its possible places in a {@code .weights.h5}, the usual one first; empty for a
 *     variable that is all zeros after loading, such as the factors of LoRA
 * @param shape its shape, as far as the config implies it
 * @param regularizer its regularizer; null for none
 */
public record PlannedWeight(
    String variable,
    boolean trainable,
    List<String> paths,
    ExpectedShape shape,
    @Nullable DeclaredRegularizer regularizer) {}

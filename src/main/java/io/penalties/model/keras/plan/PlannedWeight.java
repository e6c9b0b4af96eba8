package io.penalties.model.keras.plan;

import io.penalties.model.DeclaredRegularizer;
import io.penalties.model.keras.ExpectedShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a layer.
 *
 * @param variable its name in Keras, such as {@code kernel}
 * @param trainable whether it is trained unless its layer is frozen; one that is not has no term
 * @param paths where a {@code .weights.h5} may hold it, the usual place first; none for a variable
 *     that is all zeros after loading, as the factors of LoRA are
 * @param shape its shape as far as the config implies it
 * @param regularizer what acts on it, null for nothing
 */
public record PlannedWeight(
    String variable,
    boolean trainable,
    List<String> paths,
    ExpectedShape shape,
    @Nullable DeclaredRegularizer regularizer) {}

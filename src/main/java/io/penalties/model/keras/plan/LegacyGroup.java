package io.penalties.model.keras.plan;

import java.util.List;

/**
 * A top-level layer's group in a legacy {@code .h5}.
 *
 * @param name its name, an element of {@code layer_names}
 * @param weightNames its {@code weight_names}, paths relative to the group
 */
public record LegacyGroup(String name, List<String> weightNames) {}

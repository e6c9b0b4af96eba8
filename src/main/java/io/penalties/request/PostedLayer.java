package io.penalties.request;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer as posted; what its config means depends on the options, which may stand behind it.
 *
 * @param <T> what its tensors are
 * @param className its class, null when it was left out
 * @param config the keys of its config that matter
 * @param weights its weights by variable name, in the order of the document
 * @param references what weights are compared with, by variable name
 * @param importances how much their elements count, by variable name
 * @param outputs its outputs
 * @param pointer the JSON pointer of the layer
 */
record PostedLayer<T>(
    @Nullable String className,
    Map<String, @Nullable Object> config,
    Map<String, T> weights,
    Map<String, T> references,
    Map<String, T> importances,
    List<T> outputs,
    String pointer) {}
